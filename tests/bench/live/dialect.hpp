// What the clients of one kind of server say to it, and what its frames tell them. One speaks for all clients
// of a server, those of later swarms too; on their thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "shared/base/bytes.hpp"
#include "tests/bench/live/frames.hpp"

namespace livepet::bench::live {

struct News {
    enum class Kind : std::uint8_t {
        other,
        joined,   // it has the state, and is told of changes from now on
        changed,  // it has the state after `change`
        ponged,   // what an idle client says was answered
    };
    Kind kind = Kind::other;
    std::uint32_t change = 0;
};

class Dialect {
  public:
    virtual ~Dialect() = default;

    /// Where this client upgrades its connection.
    virtual std::string path_of(std::size_t client) = 0;

    /// Appends what a client says first, once it is connected.
    virtual void greet(std::size_t client, base::Bytes& out) = 0;

    /// Reads a frame to the bottom: who says `changed` has found the new value in it. Appends what the client
    /// answers. Throws if it is nothing that the server should have sent.
    virtual News hear(std::size_t client, const Frame& frame, base::Bytes& out) = 0;

    /// Appends by what the first client has the state changed once more.
    void ask_for_change(base::Bytes& out) { put_question(++asked_, out); }
    /// How many changes were asked for: they are numbered from 1.
    std::uint32_t asked() const { return asked_; }

    /// Appends what a client says now and then though nothing happens; by default nothing.
    virtual void keep_alive(base::Bytes&) {}

  protected:
    virtual void put_question(std::uint32_t change, base::Bytes& out) = 0;

  private:
    std::uint32_t asked_ = 0;
};

}  // namespace livepet::bench::live
