// A gateway on loopback, as main would build it: two shards on two threads, an app, a page.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <thread>

#include "backend/fiber/shard.hpp"
#include "backend/gateway/listener.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/gateway/echo_app.hpp"
#include "tests/backend/gateway/page_folder.hpp"

namespace livepet::gateway {

inline constexpr std::uint64_t test_schema = 0xABCD;

class TestServer {
  public:
    explicit TestServer(Limits limits = {});
    ~TestServer() { stop(); }
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    std::uint16_t port() const { return port_; }
    Listener& listener() { return *listener_; }
    OpenSessions& open_sessions() { return *open_sessions_; }
    fiber::Shard& shard(std::size_t index) { return *shards_.at(index); }

    /// Asks for the end, without waiting for it.
    void begin_stop();
    /// Ends everything. The counters may be read from then on.
    void stop();
    /// How long stopping the listener took, once stop() has returned.
    std::chrono::milliseconds stopping_took() const { return stopping_took_; }
    Counters total() const;

    EchoApp app;

  private:
    Site make_site();

    platform::RealClock clock_;
    std::array<std::unique_ptr<fiber::Shard>, 2> shards_;
    Doorkeeper doorkeeper_;
    std::optional<OpenSessions> open_sessions_;
    SessionTerms terms_;
    Site site_;
    std::unique_ptr<Listener> listener_;
    std::uint16_t port_ = 0;
    std::array<std::thread, 2> threads_;
    std::promise<void> stopped_;
    std::chrono::steady_clock::time_point stop_asked_;
    std::chrono::milliseconds stopping_took_{};
    bool is_stopping_ = false;
};

}  // namespace livepet::gateway
