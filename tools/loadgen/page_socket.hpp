// A page's WebSocket on a shard: what frontend-wasm/platform opens in a browser, by Boost.Beast here, and
// with ways to lose it.
//
// The shard's thread only. No fiber waits for it, since there may be a hundred thousand. Events come from the
// io_context, never from inside a call. A Link is kept alive by its own pending operations; what the page
// holds is a handle to it, and a page that has let go hears nothing more.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "shared/base/bytes.hpp"
#include "tools/loadgen/scenario.hpp"
#include "tools/loadgen/target.hpp"
#include "tools/loadgen/traffic.hpp"

namespace livepet::loadgen {

/// How long the other end of a silent connection is left to find out by itself.
inline constexpr std::chrono::seconds silence_kept{20};

class Link : public std::enable_shared_from_this<Link> {
  public:
    Link(fiber::Shard& shard, const Target& target, Traffic& traffic, ui::platform::SocketEvents events);

    /// Connects from that address, and says by an event what came of it.
    void open(const boost::asio::ip::address& source);
    bool send(base::BytesView frame);
    /// False: there is nothing that could be lost.
    bool lose(Loss how);
    /// The page hears nothing more. A silent connection stays as it is for silence_kept.
    void let_go();

  private:
    using Error = boost::system::error_code;
    void connected(Error error);
    void shaken_hands(Error error);
    void read();
    void received(Error error);
    void write();
    void written(Error error);
    void end(std::uint16_t code, std::string_view reason);
    void keep_silent();
    void shut();

    fiber::Shard& shard_;
    const Target& target_;
    Traffic& traffic_;
    ui::platform::SocketEvents events_;
    boost::beast::websocket::stream<boost::asio::ip::tcp::socket, false> stream_;
    boost::beast::flat_buffer buffer_;
    std::vector<base::Bytes> unsent_;  // the first of them is being written
    std::size_t unsent_bytes_ = 0;
    bool is_open_ = false;
    bool is_silent_ = false;
    bool is_let_go_ = false;
    bool has_ended_ = false;
};

/// What the page holds.
class PageSocket final : public ui::platform::Socket {
  public:
    explicit PageSocket(std::shared_ptr<Link> link) : link_(std::move(link)) {}
    ~PageSocket() override { link_->let_go(); }
    bool send(base::BytesView frame) override { return link_->send(frame); }

  private:
    std::shared_ptr<Link> link_;
};

}  // namespace livepet::loadgen
