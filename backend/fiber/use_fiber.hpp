// Awaiting asio from a fiber: `auto [error, bytes] = socket.async_read_some(buffer, fiber::use_fiber);`
//
// A completion token: the calling fiber parks until the operation completes and gets what its handler would
// be called with, as a tuple. The io object must belong to the calling fiber's shard. An operation cannot be
// abandoned: cancel or close the io object, and it completes with operation_aborted.
#pragma once

#include <boost/asio/async_result.hpp>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "backend/fiber/park.hpp"

namespace livepet::fiber {

struct UseFiber {};
inline constexpr UseFiber use_fiber{};

/// Lives on the stack of the fiber that waits.
template <class... Args>
struct Awaited {
    std::optional<std::tuple<std::decay_t<Args>...>> result;
    Parker parker;
};

template <class... Args>
class AwaitedHandler {
  public:
    explicit AwaitedHandler(Awaited<Args...>& awaited) : awaited_(&awaited) {}

    void operator()(Args... args) {
        awaited_->result.emplace(std::move(args)...);
        awaited_->parker.wake();
    }

  private:
    Awaited<Args...>* awaited_;
};

}  // namespace livepet::fiber

template <class... Args>
class boost::asio::async_result<livepet::fiber::UseFiber, void(Args...)> {
  public:
    using return_type = std::tuple<std::decay_t<Args>...>;

    template <class Initiation, class... InitArgs>
    static return_type initiate(Initiation&& initiation, livepet::fiber::UseFiber, InitArgs&&... args) {
        livepet::fiber::Awaited<Args...> awaited;
        std::forward<Initiation>(initiation)(livepet::fiber::AwaitedHandler<Args...>(awaited),
                                             std::forward<InitArgs>(args)...);
        while (!awaited.result) awaited.parker.park();
        return std::move(*awaited.result);
    }
};
