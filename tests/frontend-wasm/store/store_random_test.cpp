// The store under whatever a server, or a bad line, may send it: patches that are missing, late or doubled,
// connections that break at any moment, frames with spoilt bytes. LIVEPET_SEED=N replays a run,
// LIVEPET_SEEDS=N tries as many.
#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/store/store.hpp"
#include "shared/sync/publication.hpp"
#include "shared/wire/decode.hpp"
#include "tests/shared/spoilt_bytes.hpp"
#include "tests/simulation/seeds.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::store;
using base::Milliseconds;

namespace {

constexpr std::uint64_t runs = 200;
constexpr int steps_of_a_run = 300;
constexpr std::uint64_t topics = 5;

/// Each revision changes one of the two, so that one that was skipped is seen for ever after.
struct Pair {
    std::uint64_t even = 0;
    std::uint64_t odd = 0;
    friend bool operator==(const Pair&, const Pair&) = default;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (even, odd))

Pair pair_at(std::uint64_t revision) {
    return revision % 2 == 0 ? Pair{revision, revision - 1} : Pair{revision - 1, revision};
}

std::string topic_name(std::uint64_t number) { return "tests/pair/" + std::to_string(number); }

wire::Snapshot snapshot_of(std::uint32_t channel, std::uint64_t revision) {
    return {
        .channel = channel, .stream = channel, .revision = revision, .body = wire::encode(pair_at(revision))};
}

/// From the revision before.
wire::Patch patch_of(std::uint32_t stream, std::uint64_t revision) {
    sync::Publication<Pair> publication(pair_at(revision - 1));
    return {.stream = stream, .revision = revision, .body = publication.publish(pair_at(revision)).value()};
}

enum class Line { loses_messages, spoils_bytes };

/// A page, and a server that the run plays.
class Trial {
  public:
    Trial(std::uint64_t seed, Line line) : random_(seed), line_(line) {
        platform::headless::reset_clock();
        platform::headless::clear_storage();
        store_.emplace(StoreOptions{
            .url = "ws://pets.test/live", .seed = seed, .open_socket = network_.opener(), .changed = [] {}});
        tick(0);
    }

    tests::Random& random() { return random_; }
    Store& store() { return *store_; }

    void tick(std::uint64_t later_ms) {
        platform::headless::advance_clock(Milliseconds(static_cast<Milliseconds::rep>(later_ms)));
        store_->tick(platform::monotonic_now());
    }

    /// One drawn frame, in which some of the topics are on display.
    void draw(bool all = false) {
        tick(random_.below(200));
        store_->begin_frame();
        for (std::uint64_t topic = 0; topic < topics; ++topic) {
            if (all || !random_.one_in(4)) look_at(store_->follow<Pair>(topic_name(topic)));
        }
    }

    void give_command() {
        store_->send("tests", Pair{random_.below(100UL), 1});
        if (random_.one_in(10)) store_->send_once("tests", Pair{1, 2});
    }

    void say(const wire::ServerMessage& message) { network_.latest().receive(wire::encode(message)); }
    void say(base::BytesView bytes) { network_.latest().receive(bytes); }

    void welcome() {
        network_.latest().open();
        wire::Welcome welcome;
        welcome.user = random_.one_in(10) ? 8 : 7;
        welcome.epoch = ++epoch_;
        say(welcome);
        joins_seen_ = 0;
        last_channel_ = 0;
        followed_.clear();
    }

    /// Reads what the page has asked for, which must be sound, and goes about it as a server does.
    void serve() {
        if (network_.opened_count() == 0) return;
        auto& sent = network_.latest().sent;
        for (; joins_seen_ < sent.size(); ++joins_seen_) {
            CHECK(sent[joins_seen_].size() <= wire::client_frame_bytes_max);
            const auto message = wire::decode<wire::ClientMessage>(sent[joins_seen_]);
            REQUIRE(message.has_value());
            if (const auto* join = std::get_if<wire::Join>(&*message)) {
                CHECK(join->channel > last_channel_);  // no number is used twice
                last_channel_ = join->channel;
                followed_[join->channel] = 0;
            }
            if (const auto* leave = std::get_if<wire::Leave>(&*message)) followed_.erase(leave->channel);
            if (const auto* command = std::get_if<wire::Command>(&*message))
                sequences_.push_back(command->sequence);
        }
        CHECK(followed_.size() <= wire::channels_of_a_session_max);
    }

    void lose() { network_.latest().close(); }
    bool is_online() { return store_->connection().phase == transport::ConnectionPhase::online; }
    bool is_over() { return store_->connection().phase == transport::ConnectionPhase::incompatible; }

    /// The page connects anew, if it is not to wait for a reload.
    void come_back() {
        store_->reconnect_now();
        tick(1'000);
        if (store_->connection().phase == transport::ConnectionPhase::connecting) welcome();
    }

    /// Brings the page back, and every topic to its latest revision.
    void make_up() {
        if (network_.latest().is_open()) lose();
        for (int tries = 0; !is_online() && tries < 100; ++tries) come_back();
        REQUIRE(is_online());
        draw(true);
        serve();
        for (const auto& [channel, revision] : followed_) say(snapshot_of(channel, 1'000));
        draw(true);
        for (std::uint64_t topic = 0; topic < topics; ++topic) {
            const auto view = store_->follow<Pair>(topic_name(topic));
            CHECK(view.status == TopicStatus::live);
            CHECK(view.revision == 1'000);
            CHECK((view.state && *view == pair_at(1'000)));
        }
    }

    /// The server's next word about some channel, or about one that there is not.
    wire::ServerMessage next_word() {
        if (followed_.empty() || random_.one_in(20))
            return patch_of(last_channel_ + 7, 1 + random_.below(20UL));
        auto at = followed_.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(random_.below(followed_.size())));
        auto& [channel, revision] = *at;
        if (random_.one_in(50)) {
            const auto closed = channel;
            followed_.erase(at);
            return wire::Closed{closed, "It has ended."};
        }
        if (revision == 0 || random_.one_in(20)) {
            revision = 2 + random_.below(50UL);
            return snapshot_of(channel, revision);
        }
        return patch_of(channel, ++revision);
    }

    wire::ServerMessage some_answer() {
        wire::Reply reply;
        reply.sequence = sequences_.empty() || random_.one_in(5)
                             ? random_.next()
                             : sequences_[random_.below(sequences_.size())];
        reply.code = random_.one_in(3) ? 1 : 0;
        if (random_.one_in(2)) reply.revisions = {{topic_name(random_.below(topics)), random_.below(60UL)}};
        return reply;
    }

    base::Bytes any_bytes() {
        wire::ServerMessage message = next_word();
        if (random_.one_in(4)) message = tests::random_value<wire::ServerMessage>(random_);
        if (std::holds_alternative<wire::Incompatible>(message))
            message = wire::Pong{};  // a page stops at that
        const base::Bytes bytes = wire::encode(message);
        return random_.one_in(4) ? bytes : tests::spoilt(random_, bytes);
    }

  private:
    void look_at(const TopicView<Pair>& view) const {
        if (view.state == nullptr || line_ == Line::spoils_bytes) return;
        CHECK(*view == pair_at(view.revision));
    }

    tests::Random random_;
    const Line line_;
    platform::headless::FakeNetwork network_;
    std::optional<Store> store_;
    std::uint64_t epoch_ = 0;
    std::size_t joins_seen_ = 0;  // of what the page has sent
    std::uint32_t last_channel_ = 0;
    std::map<std::uint32_t, std::uint64_t> followed_;  // by channel: the last revision that was told
    std::vector<std::uint64_t> sequences_;
};

}  // namespace

TEST_CASE("a topic shows one of its revisions, whatever is lost, late or doubled on the way") {
    for (const std::uint64_t seed : test::seeds(runs)) {
        CAPTURE(seed);
        Trial trial(seed, Line::loses_messages);
        auto& random = trial.random();
        std::vector<wire::ServerMessage> late;
        trial.welcome();
        for (int step = 0; step < steps_of_a_run; ++step) {
            trial.draw();
            trial.serve();
            if (random.one_in(5)) trial.give_command();
            for (auto words = random.below(6); words > 0; --words) {
                const wire::ServerMessage word = random.one_in(8) ? trial.some_answer() : trial.next_word();
                if (random.one_in(10)) continue;  // lost
                if (random.one_in(10)) late.push_back(word);
                trial.say(word);
                if (random.one_in(10)) trial.say(word);  // doubled
            }
            if (!late.empty() && random.one_in(3)) {
                trial.say(late.back());
                late.pop_back();
            }
            if (random.one_in(40)) {
                trial.lose();
                late.clear();  // a channel's number means another topic on the next connection
                trial.make_up();
            }
        }
        trial.make_up();
    }
}

TEST_CASE("whatever bytes a server sends, the page lives on, and follows the next good server") {
    for (const std::uint64_t seed : test::seeds(runs)) {
        CAPTURE(seed);
        Trial trial(seed, Line::spoils_bytes);
        trial.welcome();
        for (int step = 0; step < steps_of_a_run && !trial.is_over(); ++step) {
            trial.draw();
            if (trial.random().one_in(5)) trial.give_command();
            trial.serve();
            trial.say(trial.any_bytes());
            if (!trial.is_online()) trial.come_back();
        }
        if (!trial.is_over()) trial.make_up();
    }
}
