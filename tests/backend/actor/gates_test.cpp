// The output gate: what an actor says after a change leaves once the change is durable.
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/backend/actor/actor_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// Stands for the disk: changes on their way to it.
struct Disk {
    std::deque<actor::PendingChange> changes;

    void settle(bool is_durable) {
        actor::PendingChange oldest = std::move(changes.front());
        changes.pop_front();
        oldest.settle(is_durable);
    }
};

Disk disk;                       // NOLINT: of the test at hand
std::vector<std::string> heard;  // NOLINT

struct Listener final : actor::Actor {
    static constexpr actor::TypeId type = 2;
    struct News {
        std::string what;
    };
    void on(const News& news, actor::Context&) { heard.push_back(news.what); }
};
constexpr actor::ActorRef<Listener> listener{1};

struct Counter final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct Add {
        using Reply = int;
        int amount = 1;
    };
    struct Get {
        using Reply = int;
    };
    struct GetLater {
        using Reply = int;
    };
    struct Tell {
        std::string what;
    };
    struct Forward {
        using Reply = bool;
    };
    struct Change {};
    struct Crash {};

    explicit Counter(actor::Context&) {}

    int on(const Add& add, actor::Context& context) {
        const int before = value;
        if (auto change = context.begin_change([this, before] { value = before; })) {
            value += add.amount;
            disk.changes.push_back(std::move(*change));
        }
        return value;
    }
    int on(const Get&, actor::Context&) { return value; }
    void on(const GetLater&, actor::ReplyTo<int> reply, actor::Context& context) {
        context.answer(std::move(reply), value);
    }
    void on(const Tell& tell, actor::Context& context) {
        context.cast(listener, Listener::News{tell.what});
        context.emit([what = tell.what] { heard.push_back("emitted " + what); });
    }
    bool on(const Forward&, actor::WaitingContext& context) {
        return context.call(actor::ActorRef<Counter>{2}, Get{}).has_value();
    }
    void on(const Change&, actor::Context& context) {
        if (auto change = context.begin_change([] {})) context.cancel_change(change->ticket());
    }
    void on(const Crash&, actor::Context&) { throw std::runtime_error("crashed"); }

    int value = 0;
};
constexpr actor::ActorRef<Counter> counter{1};

void start_all(actor::Dispatcher& dispatcher) {
    disk.changes.clear();
    heard.clear();
    test::start(dispatcher, counter);
    test::start(dispatcher, listener);
}

/// A call under way in a fiber of its own.
struct Asked {
    template <class M>
    Asked(actor::Dispatcher& dispatcher, M message) {
        dispatcher.shard().spawn(
            [this, &dispatcher, message] { answer = dispatcher.call(counter, message); });
        dispatcher.shard().sleep_for(1ms);
    }
    std::optional<base::Result<int, actor::CallError>> answer;
};

void let_it_happen(actor::Dispatcher& dispatcher) { dispatcher.shard().sleep_for(1ms); }

}  // namespace

TEST_CASE("an answer waits for the change that it tells of, and so do answers to who only asks") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        const Asked added(dispatcher, Counter::Add{5});
        const Asked got(dispatcher, Counter::Get{});
        const Asked later(dispatcher, Counter::GetLater{});
        CHECK_FALSE(added.answer);
        CHECK_FALSE(got.answer);
        CHECK_FALSE(later.answer);
        CHECK_FALSE(dispatcher.is_quiet());
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(**added.answer == 5);
        CHECK(**got.answer == 5);
        CHECK(**later.answer == 5);
        CHECK(*dispatcher.call(counter, Counter::Get{}) == 5);  // at once again
        CHECK(dispatcher.is_quiet());
    });
}

TEST_CASE("each answer waits for the changes before it, not for those after") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        const Asked first(dispatcher, Counter::Add{1});
        const Asked second(dispatcher, Counter::Add{1});
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(**first.answer == 1);
        CHECK_FALSE(second.answer);
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(**second.answer == 2);
    });
}

TEST_CASE("casts, and what is emitted, leave in order and not before the change is durable") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        dispatcher.cast(counter, Counter::Tell{"before"});
        const Asked added(dispatcher, Counter::Add{});
        dispatcher.cast(counter, Counter::Tell{"one"});
        dispatcher.cast(counter, Counter::Tell{"two"});
        let_it_happen(dispatcher);
        CHECK(heard == std::vector<std::string>{"emitted before", "before"});
        heard.clear();
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(heard == std::vector<std::string>{"emitted one", "emitted two", "one", "two"});
    });
}

TEST_CASE("a change that fails is taken back, and all that stood on it fails") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        CHECK(*Asked(dispatcher, Counter::Get{}).answer.value() == 0);
        const Asked kept(dispatcher, Counter::Add{1});
        disk.settle(true);
        const Asked failing(dispatcher, Counter::Add{10});
        const Asked on_it(dispatcher, Counter::Add{100});
        const Asked reading(dispatcher, Counter::Get{});
        dispatcher.cast(counter, Counter::Tell{"never"});
        let_it_happen(dispatcher);
        disk.settle(false);
        let_it_happen(dispatcher);
        CHECK(**kept.answer == 1);
        CHECK(failing.answer->error() == actor::CallError::not_saved);
        CHECK(on_it.answer->error() == actor::CallError::not_saved);
        CHECK(reading.answer->error() == actor::CallError::not_saved);
        CHECK(heard.empty());
        CHECK(*dispatcher.call(counter, Counter::Get{}) == 1);

        // News of the other one, late, concerns nobody: not even a change that is under way by now.
        const Asked next(dispatcher, Counter::Add{1000});
        disk.settle(false);
        let_it_happen(dispatcher);
        CHECK_FALSE(next.answer);
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(**next.answer == 1001);
        CHECK(dispatcher.is_quiet());
    });
}

TEST_CASE("a change let go of without a word has failed") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        const Asked added(dispatcher, Counter::Add{1});
        disk.changes.clear();
        let_it_happen(dispatcher);
        CHECK(added.answer->error() == actor::CallError::not_saved);
        CHECK(*dispatcher.call(counter, Counter::Get{}) == 0);
    });
}

TEST_CASE("a change that was not made after all holds nothing back") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        dispatcher.cast(counter, Counter::Change{});
        let_it_happen(dispatcher);
        CHECK(*dispatcher.call(counter, Counter::Get{}) == 0);
        CHECK(dispatcher.is_quiet());
    });
}

TEST_CASE("an actor asks others once its changes are durable") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_all(dispatcher);
        test::start(dispatcher, actor::ActorRef<Counter>{2});
        const Asked added(dispatcher, Counter::Add{1});
        std::optional<base::Result<bool, actor::CallError>> forwarded;
        const auto forward = [&] {
            dispatcher.shard().spawn([&] { forwarded = dispatcher.call(counter, Counter::Forward{}); });
            let_it_happen(dispatcher);
        };
        forward();
        CHECK_FALSE(forwarded);
        disk.settle(true);
        let_it_happen(dispatcher);
        CHECK(**forwarded);

        forwarded.reset();
        const Asked failing(dispatcher, Counter::Add{1});
        forward();
        disk.settle(false);
        let_it_happen(dispatcher);
        CHECK(forwarded->error() == actor::CallError::not_saved);
        CHECK(dispatcher.is_quiet());
    });
}

TEST_CASE("what an incarnation said leaves, though it has ended since; what failed is gone with it") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        for (const bool is_durable : {true, false}) {
            start_all(dispatcher);
            const Asked added(dispatcher, Counter::Add{1});
            dispatcher.cast(counter, Counter::Crash{});
            let_it_happen(dispatcher);
            CHECK_FALSE(dispatcher.has(counter.identity()));
            CHECK_FALSE(added.answer);
            disk.settle(is_durable);
            let_it_happen(dispatcher);
            CHECK(added.answer->has_value() == is_durable);
            CHECK(dispatcher.is_quiet());
            dispatcher.stop(listener.identity());
            let_it_happen(dispatcher);
        }
    });
}
