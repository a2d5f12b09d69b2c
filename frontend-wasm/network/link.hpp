// One connection through a simulated network: what is under way on it, in both directions, each in order.
//
// One thread: the window's. It is the page's socket, and holds the platform's. What comes from that is put
// under way and told to the page when it is due; what the page sends is put under way and handed to that when
// it is due. Bounded: the page's frames as those of any socket, the server's by arriving_bytes_max, past
// which the oldest arrives early.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::ui::network {

inline constexpr std::size_t arriving_bytes_max = 4 * 1024 * 1024;
inline constexpr base::Milliseconds full_socket_wait{50};  // before a socket that took no more is asked again

inline constexpr platform::MonotonicTime never = platform::MonotonicTime::max();

class Link;

/// The network that links are part of.
class Way {
  public:
    virtual ~Way() = default;
    /// How long the next thing that is put under way will be.
    virtual base::Milliseconds next_delay() = 0;
    /// The page lets go of its socket.
    virtual void gone(Link& link) = 0;
};

class Link final : public platform::Socket {
  public:
    /// The way must outlive it.
    Link(Way& way, platform::SocketEvents&& page) : way_(way), page_(std::move(page)) {}
    ~Link() override;
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    bool send(base::BytesView frame) override;

    /// Connects to the server.
    void open(const platform::SocketOpener& real, const std::string& url);
    /// There is nobody to connect to: the page is told later.
    void fail(std::string_view reason);
    /// Breaks off: what is under way is lost, and the page is told at the next delivery.
    void break_off(std::string_view reason);
    platform::MonotonicTime breaks_at = never;  // by the conditions of the network

    /// Hands on what is due by `now`.
    void deliver(platform::MonotonicTime now);
    /// Everything under way is due.
    void hurry();
    /// When something is due next.
    platform::MonotonicTime next() const;

  private:
    enum class Kind : std::uint8_t { opened, frame, closed };
    struct Parcel {
        std::unique_ptr<Parcel> next;  // behind it
        platform::MonotonicTime due;
        Kind kind;
        std::uint16_t code;  // closed
        base::Bytes bytes;   // of a frame, or closed's reason
    };
    struct Lane {
        std::unique_ptr<Parcel> first;  // the oldest
        Parcel* last = nullptr;         // meaningless while there is none
        std::size_t bytes = 0;          // of all frames

        std::unique_ptr<Parcel> take_first();
        void clear();
        void not_before(platform::MonotonicTime time);
        void hurry(platform::MonotonicTime now);
    };

    /// Due after so many times the way, if nothing is before it then.
    Parcel& put(Lane& lane, Kind kind, base::BytesView bytes, int ways);
    void put_closed(std::uint16_t code, std::string_view reason, int ways);
    void arrived(Kind kind, base::BytesView bytes, int ways);
    void tell_oldest();
    void tell_due(platform::MonotonicTime now);
    void send_due(platform::MonotonicTime now);

    Way& way_;
    platform::SocketEvents page_;
    std::unique_ptr<platform::Socket> server_;
    Lane leaving_;
    Lane arriving_;
    bool is_open_ = false;  // the page has been told so
    bool is_over_ = false;  // closed was put under way: nothing may follow
};

}  // namespace livepet::ui::network
