// Awaiting asio from a fiber: `auto [error, bytes] = socket.async_read_some(buffer, fiber::use_fiber);`
//
// A completion token: the calling fiber parks until the operation completes and gets what its handler would
// be called with, as a tuple. The io object must belong to the calling fiber's shard.
//
// An operation cannot be abandoned, since its buffers are on the stack of the fiber that waits: cancel or
// close the io object, and it completes with operation_aborted. A fiber that is told to exit meanwhile
// cancels its operation (asio's per-operation cancellation, terminal: a stream may be left in the middle of
// something, so close it), waits for it to complete, and throws actor_exit whatever came of it. One that was
// told before throws without beginning. An operation that knows no cancellation, or is made of several
// (Beast's) and is just between two of them, goes on to its own end: give those a deadline that closes the
// socket.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_signal.hpp>
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
    boost::asio::cancellation_signal cancellation;

    /// Waits for the result.
    void wait() {
        while (!result) {
            if (!parker.park_unless_exit()) return cancel();
        }
    }

  private:
    [[noreturn]] void cancel() {
        cancellation.emit(boost::asio::cancellation_type::terminal);
        while (!result) parker.park();
        throw actor_exit{};
    }
};

template <class... Args>
class AwaitedHandler {
  public:
    explicit AwaitedHandler(Awaited<Args...>& awaited) : awaited_(&awaited) {}

    using cancellation_slot_type = boost::asio::cancellation_slot;
    cancellation_slot_type get_cancellation_slot() const noexcept { return awaited_->cancellation.slot(); }

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
        livepet::fiber::exit_if_requested();
        livepet::fiber::Awaited<Args...> awaited;
        std::forward<Initiation>(initiation)(livepet::fiber::AwaitedHandler<Args...>(awaited),
                                             std::forward<InitArgs>(args)...);
        awaited.wait();
        return std::move(*awaited.result);
    }
};
