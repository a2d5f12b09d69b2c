// Thousands of clients of one server, on one thread, as cheap as they can be: nobody waits for the server to
// be done with one before another is served, and what they cost is small beside what they measure.
//
// Each reads by itself whatever comes, whole frames, and has its dialect look into them. A frame that equals
// one that was looked into a moment ago tells the same, so a broadcast is decoded once and compared byte by
// byte from then on. When nothing has come, the thread naps for a fraction of a millisecond in place of
// waiting: a server that had to wake it for each frame would pay for that, and different servers at different
// rates.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/bytes.hpp"
#include "tests/bench/live/dialect.hpp"

namespace livepet::bench::live {

/// A connection is an open file, on both sides of it: more than any figure needs, where the system lets us.
inline constexpr std::size_t open_files_wanted = 1'000'000;

class Swarm {
  public:
    enum class Idle { silent, as_a_page };  // whether clients say now and then that they are there

    /// Nobody is connected yet. `dialect` outlives it.
    Swarm(Dialect& dialect, std::uint16_t port, std::size_t clients, Idle idle = Idle::silent);
    ~Swarm();
    Swarm(const Swarm&) = delete;
    Swarm& operator=(const Swarm&) = delete;

    /// Connects them all, some at a time, until each has joined or was lost.
    void join();
    /// Hears what has come, says what is due; naps if that was nothing.
    void poll();
    /// Does that for so long.
    void live_for(double seconds);

    std::size_t joined() const { return joined_; }
    /// Of those who are joined, how many were answered when they last said that they are there.
    std::size_t answered() const;
    /// Throws unless all have joined and are still there.
    void expect_whole() const;
    /// Why the first was lost; empty: nobody was.
    const std::string& first_loss() const { return first_loss_; }

    /// The first client asks for the next change.
    void ask_for_change();
    /// The last change that everybody has; before there was one, the last that was there already.
    std::uint32_t seen_by_all() const { return seen_by_all_; }
    /// Frames with a change in them, heard and verified.
    std::uint64_t frames() const { return frames_; }
    /// Of the latest of them, without its header.
    std::size_t payload_bytes() const { return known_[last_known_].size(); }

  private:
    enum class Phase : std::uint8_t { absent, upgrading, joining, joined, lost };
    struct Client {
        int socket = -1;
        std::uint32_t change = 0;
        Phase phase = Phase::absent;
        std::uint8_t unanswered = 0;
        std::unique_ptr<base::Bytes> rest;  // of what came, the part that is no whole frame yet
    };
    struct Ping {
        double due_s;
        std::uint32_t client;
    };

    void connect(std::uint32_t number);
    void receive(std::uint32_t number);
    std::size_t take(std::uint32_t number, base::BytesView bytes);
    void hear(std::uint32_t number, const Frame& frame);
    void take_news(Client& client, const News& news);
    void say(std::uint32_t number, base::BytesView bytes);
    void lose(std::uint32_t number, const std::string& why);
    bool say_what_is_due();

    Dialect& dialect_;
    const std::uint16_t port_;
    const Idle idle_;
    const int epoll_;
    std::vector<Client> clients_;
    base::Bytes received_;
    base::Bytes said_;
    std::size_t joining_ = 0;
    std::size_t joined_ = 0;
    std::string first_loss_;
    std::deque<Ping> pings_;  // in the order in which they are due

    std::uint32_t seen_by_all_;
    std::deque<std::size_t> seen_by_;  // how many have the change after seen_by_all_, and those behind it
    std::uint64_t frames_ = 0;
    std::array<base::Bytes, 4> known_;  // payloads of frames that were looked into
    std::array<News, 4> known_news_;
    std::size_t last_known_ = 0;
};

}  // namespace livepet::bench::live
