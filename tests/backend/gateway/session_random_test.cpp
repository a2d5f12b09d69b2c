// A session under whatever a client may send, in any order: whole messages, spoilt ones, none at all, while
// it reads or does not, and while others send to it too. LIVEPET_SEED=N replays one, LIVEPET_SEEDS=N tries as
// many.
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/platform/simulated_clock.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/backend/gateway/echo_app.hpp"
#include "tests/shared/spoilt_bytes.hpp"
#include "tests/simulation/seeds.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

constexpr std::uint64_t schema = 0xABCD;
constexpr std::uint64_t runs = 1'000;
constexpr int steps_of_a_run = 300;

struct SilentTransport final : Transport {
    void wake_writer() override {}
};

Limits small_limits() {
    Limits limits;
    limits.send_queue_frames_max = 64;
    limits.commands_burst_max = 50;
    return limits;
}

/// What a session has said so far, and what it must never say.
class Listener {
  public:
    void said(std::uint64_t sequence) { commands_.push_back(sequence); }
    void joined(std::uint32_t channel) { channels_.insert(channel); }

    void hear(const Frame& frame) {
        CHECK(frame->size() <= wire::server_frame_bytes_max);
        CHECK_FALSE(has_ended_);  // Goodbye and Incompatible are the last word
        const auto message = wire::decode<wire::ServerMessage>(*frame);
        REQUIRE(message.has_value());
        std::visit([this](const auto& alternative) { hear(alternative); }, *message);
        has_begun_ = true;
    }

    bool has_ended() const { return has_ended_; }

  private:
    void hear(const wire::Welcome&) { CHECK_FALSE(has_begun_); }
    void hear(const wire::Incompatible&) {
        CHECK_FALSE(has_begun_);
        has_ended_ = true;
    }
    void hear(const wire::Goodbye& goodbye) {
        CHECK_FALSE(goodbye.reason.empty());
        has_ended_ = true;
    }
    void hear(const wire::Closed& closed) {
        CHECK(channels_.contains(closed.channel));
        CHECK_FALSE(closed.reason.empty());
    }
    /// In the order of the commands; of one that ended the session there is none.
    void hear(const wire::Reply& reply) {
        while (!commands_.empty() && commands_.front() != reply.sequence) commands_.pop_front();
        CHECK_FALSE(commands_.empty());
        if (!commands_.empty()) commands_.pop_front();
    }
    template <class T>
    void hear(const T&) {
        CHECK(has_begun_);
    }

    std::deque<std::uint64_t> commands_;  // that were said and not answered yet
    std::set<std::uint32_t> channels_;
    bool has_begun_ = false;
    bool has_ended_ = false;
};

class Ordeal {
  public:
    explicit Ordeal(std::uint64_t seed) : random_(seed) {
        terms_.authenticator = &doorkeeper_;
        terms_.apps = {&app_};
        terms_.world_now = [] { return base::WorldTime(base::Milliseconds(5'000)); };
        terms_.schema = schema;
        terms_.epoch = 3;
        terms_.open_sessions = &open_sessions_;
        session_ = std::make_shared<SessionProtocol>(shard_, terms_, limits_, counters_, transport_);
    }

    void run() {
        if (!random_.one_in(10)) say(hello());
        for (int step = 0; step < steps_of_a_run; ++step) {
            take_step();
            check_that_closed_is_closed();
            CHECK(app_.channels_open <= static_cast<int>(wire::channels_of_a_session_max));
        }
        session_->end(CloseCode::normal, "The test is over.", false);  // if it has not ended yet
        read(all);
        CHECK(listener_.has_ended());
        REQUIRE(session_->closing());
        CHECK_FALSE(session_->closing()->reason.empty());
        CHECK(counters_.sessions_faulty + counters_.sessions_slow + counters_.sessions_revoked <= 1);
        session_->on_disconnected();
        CHECK(app_.channels_open == 0);
        say(wire::Command{1, "echo", bytes_of("after the end")});
        session_->send(wire::Pong{});
        CHECK_FALSE(session_->next_frame());
    }

  private:
    static constexpr std::size_t all = 1'000'000;

    /// Nothing that comes after the end is carried out any more.
    void check_that_closed_is_closed() {
        if (!session_->closing()) return;
        if (!commands_at_the_end_) commands_at_the_end_ = app_.commands;
        CHECK(app_.commands == *commands_at_the_end_);
    }

    void take_step() {
        switch (random_.below(20)) {
            case 0:
                return say(base::BytesView(tests::spoilt(random_, wire::encode(some_message()))));
            case 1:
                return clock_.advance(std::chrono::milliseconds(random_.below(2'000)));
            case 2:
            case 3:
                return read(random_.below(std::size_t{100}));
            case 4:
                return others_send();
            case 5:
                if (random_.one_in(10)) end_it();
                return;
            default:
                return say(some_message());
        }
    }

    void others_send() {
        if (counters_.sessions_opened == 0) return;  // nobody has seen it yet
        for (auto frames = random_.below(20); frames > 0; --frames) session_->send(some_snapshot());
        if (random_.one_in(4)) session_->close_channel(some_channel(), "It has ended.");
    }

    wire::Snapshot some_snapshot() {
        wire::Snapshot snapshot;
        snapshot.channel = some_channel();
        snapshot.revision = random_.next();
        snapshot.body.resize(random_.below(std::size_t{20'000}));
        return snapshot;
    }

    /// From any side but the client's messages.
    void end_it() {
        switch (random_.below(6)) {
            case 0:
                return session_->on_text_frame();
            case 1:
                return session_->on_oversized_frame();
            case 2:
                return session_->on_hello_overdue();
            case 3:
                return session_->drain();
            case 4:
                return session_->log_out("Logged out.");
            default:
                return session_->end(CloseCode::internal_error, "For no reason.", random_.one_in(2));
        }
    }

    /// Bytes may be a message by chance.
    void say(base::BytesView bytes) {
        const auto message = wire::decode<wire::ClientMessage>(bytes);
        if (message.has_value()) {
            if (const auto* command = std::get_if<wire::Command>(&*message))
                listener_.said(command->sequence);
            if (const auto* join = std::get_if<wire::Join>(&*message)) listener_.joined(join->channel);
        }
        session_->on_binary_frame(bytes);
    }
    void say(const wire::ClientMessage& message) { say(base::BytesView(wire::encode(message))); }

    void read(std::size_t frames_max) {
        std::size_t frames = 0;
        std::size_t bytes = 0;
        while (frames < frames_max) {
            const Frame frame = session_->next_frame();
            if (!frame) break;
            ++frames;
            bytes += frame->size();
            listener_.hear(frame);
            session_->frame_written();
        }
        const std::size_t last_words = 1;  // go out whatever the bounds say
        CHECK(frames <= limits_.send_queue_frames_max + last_words);
        CHECK(bytes <= limits_.send_queue_bytes_max + wire::server_frame_bytes_max);
    }

    wire::ClientMessage hello() {
        static constexpr const char* tokens[] = {"",         "ada",    "ada's phone", "root",
                                                 "nobody's", "banned", "throw"};
        const char* token = tokens[random_.below(random_.one_in(4) ? std::size(tokens) : std::size_t{4})];
        return wire::Hello{wire::protocol_version, random_.one_in(20) ? 1 : schema, token,
                           random_.below(3UL)};
    }

    wire::ClientMessage some_message() {
        if (random_.one_in(50)) return tests::random_value<wire::ClientMessage>(random_);
        switch (random_.below(random_.one_in(50) ? 5 : 4)) {
            case 0:
                return some_join();
            case 1:
                return wire::Leave{some_channel()};
            case 2:
                return wire::Ping{random_.next()};
            case 3:
                return some_command();
            default:
                return hello();
        }
    }

    /// The client's own numbers, mostly free ones: one that is in use ends the session.
    wire::Join some_join() {
        static constexpr const char* topics[] = {"echo/a",     "echo/b", "echo/refused",
                                                 "echo/throw", "echo",   "nobody/a"};
        wire::Join join;
        join.channel = random_.one_in(50) ? some_channel() : ++last_channel_;
        join.topic = topics[random_.below(std::size(topics))];
        if (random_.one_in(20)) join.topic.resize(random_.below(2 * wire::topic_bytes_max), 'x');
        return join;
    }

    std::uint32_t some_channel() { return static_cast<std::uint32_t>(random_.below(last_channel_ + 1ULL)); }

    wire::Command some_command() {
        static constexpr const char* words[] = {"hello", "hello", "hello", "patch", "burst"};
        static constexpr const char* rare_words[] = {"end", "flood", "throw"};
        const char* word = random_.one_in(200) ? rare_words[random_.below(std::size(rare_words))]
                                               : words[random_.below(std::size(words))];
        return {++last_sequence_, random_.one_in(10) ? "nobody" : "echo", bytes_of(word)};
    }

    tests::Random random_;
    platform::SimulatedClock clock_;
    fiber::Shard shard_{0, clock_};
    Doorkeeper doorkeeper_;
    OpenSessions open_sessions_{{&shard_}};
    EchoApp app_;
    Counters counters_;
    SilentTransport transport_;
    const Limits limits_ = small_limits();
    SessionTerms terms_;
    std::shared_ptr<SessionProtocol> session_;
    Listener listener_;
    std::uint32_t last_channel_ = 0;
    std::uint64_t last_sequence_ = 0;
    std::optional<int> commands_at_the_end_;
};

}  // namespace

TEST_CASE("a session says one Goodbye, keeps its bounds and its order, whatever its client sends") {
    for (const std::uint64_t seed : test::seeds(runs)) {
        CAPTURE(seed);
        Ordeal(seed).run();
    }
}
