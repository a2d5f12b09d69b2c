#include "tools/loadgen/page_socket.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <string>
#include <utility>

#include "shared/wire/limits.hpp"

namespace livepet::loadgen {
namespace {

namespace websocket = boost::beast::websocket;

constexpr std::size_t write_buffer_bytes = 256;  // for masking; most frames are shorter
constexpr std::size_t read_room_idle_bytes = 512;
constexpr std::size_t read_room_bytes = 16 * 1024;
constexpr std::uint16_t closed_without_code = 1006;

/// The port is picked when it is known whom to connect to: there are as many for each.
void pick_port_late(boost::asio::ip::tcp::socket& socket) {
    const int yes = 1;
    static_cast<void>(
        setsockopt(socket.native_handle(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes));
}

}  // namespace

Link::Link(fiber::Shard& shard, const Target& target, Traffic& traffic, ui::platform::SocketEvents events)
    : shard_(shard), target_(target), traffic_(traffic), events_(std::move(events)), stream_(shard.io()) {
    stream_.binary(true);
    stream_.auto_fragment(false);
    stream_.read_message_max(wire::server_frame_bytes_max);
    stream_.write_buffer_bytes(write_buffer_bytes);
}

void Link::open(const boost::asio::ip::address& source) {
    auto& socket = stream_.next_layer();
    Error error;
    socket.open(target_.endpoint.protocol(), error);
    if (!error) pick_port_late(socket);
    if (!error) socket.bind({source, 0}, error);
    if (error) {
        boost::asio::post(shard_.io(), [self = shared_from_this(), error] { self->connected(error); });
        return;
    }
    socket.async_connect(target_.endpoint,
                         [self = shared_from_this()](Error refused) { self->connected(refused); });
}

void Link::connected(Error error) {
    if (error) return end(closed_without_code, error.message());
    Error ignored;
    stream_.next_layer().set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    stream_.async_handshake(target_.host, target_.path,
                            [self = shared_from_this()](Error refused) { self->shaken_hands(refused); });
}

void Link::shaken_hands(Error error) {
    if (error) return end(closed_without_code, error.message());
    is_open_ = true;
    if (!is_let_go_) events_.opened();
    read();
}

// ---- reading ----

/// Room for a message's beginning is held while none comes, and so is small.
void Link::read() {
    const std::size_t room = buffer_.size() == 0 ? read_room_idle_bytes : read_room_bytes;
    stream_.async_read_some(buffer_, room,
                            [self = shared_from_this()](Error error, std::size_t) { self->received(error); });
}

void Link::received(Error error) {
    if (error) {
        const websocket::close_reason& reason = stream_.reason();
        if (reason.code != websocket::close_code::none) return end(reason.code, reason.reason.c_str());
        return end(closed_without_code, error.message());
    }
    if (is_silent_) return;
    if (!stream_.is_message_done()) return read();
    const auto data = buffer_.cdata();
    ++traffic_.frames_received;
    traffic_.bytes_received += data.size();
    if (!is_let_go_) events_.received({static_cast<const std::byte*>(data.data()), data.size()});
    buffer_.clear();
    if (buffer_.capacity() > read_room_idle_bytes) buffer_.shrink_to_fit();
    if (!is_silent_) read();
}

void Link::end(std::uint16_t code, std::string_view reason) {
    is_open_ = false;
    if (is_silent_ || std::exchange(has_ended_, true)) return;
    shut();
    if (!is_let_go_) events_.closed(code, reason);
}

// ---- writing ----

bool Link::send(base::BytesView frame) {
    if (!is_open_ || unsent_bytes_ + frame.size() > ui::platform::unsent_bytes_max) return false;
    if (is_silent_) return true;  // into the cable that is cut
    ++traffic_.frames_sent;
    traffic_.bytes_sent += frame.size();
    unsent_bytes_ += frame.size();
    unsent_.emplace_back(frame.begin(), frame.end());
    if (unsent_.size() == 1) write();
    return true;
}

void Link::write() {
    stream_.async_write(boost::asio::buffer(unsent_.front()),
                        [self = shared_from_this()](Error error, std::size_t) { self->written(error); });
}

void Link::written(Error error) {
    if (error || is_silent_) return;  // the read that is always pending tells of an error
    unsent_bytes_ -= unsent_.front().size();
    unsent_.erase(unsent_.begin());
    if (unsent_.empty())
        unsent_ = {};
    else
        write();
}

// ---- losing ----

bool Link::lose(Loss how) {
    if (!is_open_ || is_silent_) return false;
    Error ignored;
    switch (how) {
        case Loss::reset:
            stream_.next_layer().set_option(boost::asio::socket_base::linger(true, 0), ignored);
            shut();
            break;
        case Loss::close:
            stream_.async_close(websocket::close_code::going_away, [self = shared_from_this()](Error) {});
            break;
        case Loss::silence:
            is_silent_ = true;
            stream_.next_layer().cancel(ignored);  // a read that is pending would answer pings
            break;
    }
    is_open_ = is_silent_;
    return true;
}

void Link::let_go() {
    is_let_go_ = true;
    if (is_silent_ && !has_ended_)
        keep_silent();
    else
        shut();
}

void Link::keep_silent() {
    auto timer = std::make_shared<boost::asio::steady_timer>(shard_.io(), silence_kept);
    timer->async_wait([self = shared_from_this(), timer](Error) { self->shut(); });
}

void Link::shut() {
    Error ignored;
    stream_.next_layer().close(ignored);
}

}  // namespace livepet::loadgen
