// An app that does what its topics and commands are called; and an authenticator that knows who it has seen.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "backend/gateway/app.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::gateway {

inline base::Bytes bytes_of(std::string_view text) {
    const base::BytesView view = base::as_bytes(text);
    return {view.begin(), view.end()};
}

/// on_wait is set before anybody is served.
class EchoApp final : public App {
  public:
    std::function<void(Session&)> on_wait = [](Session&) {};  // called by what is named `wait`
    std::atomic<int> channels_open = 0;
    std::atomic<int> commands = 0;

    std::string_view name() const override { return "echo"; }

    base::Result<std::unique_ptr<Channel>, std::string> join(Session& session,
                                                             const wire::Join& join) override {
        const std::string_view topic = join.topic;
        if (topic == "echo/refused") return std::string("Not this one.");
        if (topic == "echo/throw") throw std::runtime_error("thrown by join");
        auto joined = std::make_unique<OpenChannel>(*this);
        if (topic == "echo/wait") on_wait(session);
        session.send(wire::Snapshot{join.channel, 1, 1, bytes_of(topic)});
        return std::unique_ptr<Channel>(std::move(joined));
    }

    wire::Reply command(Session& session, const wire::Command& command) override {
        ++commands;
        const std::string_view word = base::as_text(command.body);
        if (word == "throw") throw std::runtime_error("thrown by command");
        if (word == "wait") on_wait(session);
        if (word == "flood") send_snapshots(session, 200);
        if (word == "burst") send_snapshots(session, 4);
        if (word == "patch") session.send(wire::Patch{1, 2, 1, bytes_of("changed")});
        if (word == "end") session.end(CloseCode::normal, "As you wish.", false);
        wire::Reply reply;
        reply.sequence = 999;  // the gateway knows better
        reply.body = command.body;
        return reply;
    }

    /// Of 100 KB each: 4 fit half of a session's queue, 20 do not fit it.
    static void send_snapshots(Session& session, std::uint64_t count) {
        for (std::uint64_t i = 0; i < count; ++i)
            session.send(wire::Snapshot{1, 1, i, base::Bytes(100 * 1024)});
    }

  private:
    struct OpenChannel final : Channel {
        explicit OpenChannel(EchoApp& app) : app_(app) { ++app_.channels_open; }
        ~OpenChannel() override { --app_.channels_open; }
        OpenChannel(const OpenChannel&) = delete;
        OpenChannel& operator=(const OpenChannel&) = delete;
        EchoApp& app_;
    };

    friend struct OpenChannel;
};

class Doorkeeper final : public Authenticator {
  public:
    std::function<void()> on_identify;  // set before anybody is served

    base::Result<Person, Refusal> identify(fiber::Shard&, std::string_view token) override {
        if (on_identify) on_identify();
        if (token == "throw") throw std::runtime_error("thrown by identify");
        if (token == "banned") return Refusal{"You are not let in.", false};
        if (token == "ada") return Person{7, "Ada", false, 70};
        if (token == "ada's phone") return Person{7, "Ada", false, 71};
        if (token == "root") return Person{1, "Root", true, 10};
        return Person{};
    }
};

}  // namespace livepet::gateway
