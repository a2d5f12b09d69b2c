#include <array>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <memory>

#include "backend/fiber/use_fiber.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/percentile.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"

namespace livepet::bench {
namespace {

using boost::asio::ip::tcp;

constexpr std::size_t spinners = 1'000;
constexpr std::size_t spinning = 100;  // messages that are always under way
constexpr std::size_t echoes_per_round = 1'000;
constexpr Plan plan{.unit = "ms"};
using Message = std::array<char, 64>;

/// Hands a message on in a ring, for ever.
class Spinner final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 959;
    struct Spin {
        const std::atomic<bool>* ends;
    };
    void on(const Spin& spin, actor::Context& context) {
        if (spin.ends->load(std::memory_order_relaxed)) return;
        context.cast(actor::ActorRef<Spinner>{(context.self().id + 1) % spinners}, spin);
    }
};

void echo_in_fiber(tcp::socket& socket) {
    Message message;
    for (;;) {
        const auto [read_error, size] =
            socket.async_read_some(boost::asio::buffer(message), fiber::use_fiber);
        if (read_error) return;
        const auto [write_error, written] =
            boost::asio::async_write(socket, boost::asio::buffer(message, size), fiber::use_fiber);
        if (write_error) return;
    }
}

/// Milliseconds, the 99th percentile.
double echo_p99_ms(tcp::socket& client) {
    Message message{};
    std::vector<double> took_ms;
    for (std::size_t i = 0; i < echoes_per_round; ++i) {
        const double began_s = wall_s();
        boost::asio::write(client, boost::asio::buffer(message));
        boost::asio::read(client, boost::asio::buffer(message));
        took_ms.push_back((wall_s() - began_s) * 1e3);
    }
    return percentile(std::move(took_ms), 0.99);
}

/// A connection of this machine with itself.
void connect(tcp::socket& client, tcp::socket& server) {
    tcp::acceptor acceptor(server.get_executor(), tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    client.connect(acceptor.local_endpoint());
    acceptor.accept(server);
    client.set_option(tcp::no_delay(true));
    server.set_option(tcp::no_delay(true));
}

struct BusyShard {
    BusyShard() {
        shards.on(0, [this](actor::Dispatcher& here) {
            const auto blueprint = actor::blueprint<Spinner>();
            for (std::uint64_t id = 0; id < spinners; ++id)
                (void)here.start({actor::ActorRef<Spinner>{id}.identity(), blueprint, {}, 0});
            for (std::uint64_t i = 0; i < spinning; ++i)
                here.cast(actor::ActorRef<Spinner>{i * spinners / spinning}, Spinner::Spin{&ends});
        });
        connect(client, server);
        served = shards.begin_on(0, [this](actor::Dispatcher&) { echo_in_fiber(server); });
    }
    ~BusyShard() {
        client.close();
        served.get();
        ends = true;
    }

    boost::asio::io_context io;
    std::atomic<bool> ends{false};
    Shards shards{1};
    tcp::socket client{io};
    tcp::socket server{shards.dispatcher(0).shard().io()};
    std::future<void> served;
};

/// A thread that has nothing else to do.
struct IdleThread {
    IdleThread() {
        connect(client, server);
        thread = std::thread([this] {
            Message message;
            boost::system::error_code error;
            for (;;) {
                const std::size_t size = server.read_some(boost::asio::buffer(message), error);
                if (error) return;
                boost::asio::write(server, boost::asio::buffer(message, size), error);
            }
        });
    }
    ~IdleThread() {
        client.close();
        thread.join();
    }

    boost::asio::io_context io;
    tcp::socket client{io};
    tcp::socket server{io};
    std::thread thread;
};

/// Listens on the port that it answers with.
struct BusyOtp {
    BusyOtp() {
        const auto port = static_cast<std::uint16_t>(otp.measure());
        client.connect({boost::asio::ip::address_v4::loopback(), port});
        client.set_option(tcp::no_delay(true));
    }

    OtpPeer otp{"echo", {spinners, spinning}, otp_flags(1)};
    boost::asio::io_context io;
    tcp::socket client{io};
};

Figure measure(const Pace& pace) {
    BusyShard busy;
    IdleThread idle;
    BusyOtp otp;
    return alternate(
        "echo_busy_ms", plan, pace, [&] { return echo_p99_ms(busy.client); },
        [&] { return echo_p99_ms(idle.client); }, {{"otp", [&] { return echo_p99_ms(otp.client); }}});
}

}  // namespace

FigureSpec echo_busy_ms() {
    return {"echo_busy_ms",
            "The 99th percentile of how long a shard takes to send back what a socket of this machine sent, "
            "while "
            "its actors always have mail. Floor: a thread that does nothing else. "
            "OTP: on one scheduler, with as many processes that always have mail.",
            measure};
}

}  // namespace livepet::bench
