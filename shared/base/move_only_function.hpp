// A callable that may own what cannot be copied (a reply to be given, a buffer): C++23's
// std::move_only_function, which neither of our compilers has, as far as we need it. Empty after a
// move.
#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace livepet::base {

template <class Signature>
class MoveOnlyFunction;

template <class R, class... Args>
class MoveOnlyFunction<R(Args...)> {
  public:
    MoveOnlyFunction() = default;

    template <class F>
    requires(!std::same_as<std::remove_cvref_t<F>, MoveOnlyFunction> &&
             std::is_invocable_r_v<R, std::remove_cvref_t<F>&, Args...>)
        MoveOnlyFunction(F&& function)  // implicit, so that a lambda can be passed as one
        : callable_(std::make_unique<Model<std::remove_cvref_t<F>>>(std::forward<F>(function))) {}

    /// Must not be empty.
    R operator()(Args... args) { return callable_->call(std::forward<Args>(args)...); }

    explicit operator bool() const { return callable_ != nullptr; }

  private:
    struct Callable {
        virtual ~Callable() = default;
        virtual R call(Args... args) = 0;
    };

    template <class F>
    struct Model final : Callable {
        explicit Model(F&& f) : function(std::move(f)) {}
        explicit Model(const F& f) : function(f) {}
        R call(Args... args) override { return function(std::forward<Args>(args)...); }
        F function;
    };

    std::unique_ptr<Callable> callable_;
};

}  // namespace livepet::base
