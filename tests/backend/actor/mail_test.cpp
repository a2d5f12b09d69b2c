// Dispatcher: mailboxes, their bounds and policies.

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::CallError;

namespace {

struct Narrow final : actor::Actor {
    static constexpr actor::TypeId type = 903;
    static constexpr actor::MailboxPolicy mailbox{2, actor::Overflow::block};
    struct Hold {
        std::chrono::seconds duration;
    };
    struct Number {
        using Reply = int;
        int value;
    };
    struct Note {
        int value;
    };
    struct Seen {
        using Reply = std::vector<int>;
    };
    struct SendItself {
        int value;
    };
    void on(const Hold& hold, actor::WaitingContext& context) { context.sleep_for(hold.duration); }
    void on(const SendItself& send, actor::WaitingContext& context) {
        context.sleep_for(1s);
        context.cast_to_self<Narrow>(Note{send.value});
    }
    int on(const Number& number, actor::Context&) {
        seen.push_back(number.value);
        return number.value;
    }
    void on(const Note& note, actor::Context&) { seen.push_back(note.value); }
    std::vector<int> on(const Seen&, actor::Context&) { return seen; }
    std::vector<int> seen;
};

constexpr actor::ActorRef<Narrow> narrow{1};

/// Its unread mail ends with it.
struct Forgetful final : actor::Actor {
    static constexpr actor::TypeId type = 908;
    static constexpr actor::MailboxPolicy mailbox{1, actor::Overflow::block, false};
    struct Crash {};
    struct Number {
        using Reply = int;
    };
    void on(const Crash&, actor::Context&) { throw std::runtime_error("crashes as told"); }
    int on(const Number&, actor::Context&) { return 1; }
};

constexpr actor::ActorRef<Forgetful> forgetful{1};

struct Gauge final : actor::Actor {
    static constexpr actor::TypeId type = 904;
    struct Hold {};
    struct Reading {
        std::uint64_t key;
        int value;
        std::uint64_t coalesce_key() const { return key; }
    };
    struct Seen {
        using Reply = std::string;
    };
    void on(const Hold&, actor::WaitingContext& context) { context.sleep_for(1s); }
    void on(const Reading& reading, actor::Context&) {
        seen += std::to_string(reading.key) + '=' + std::to_string(reading.value) + ' ';
    }
    std::string on(const Seen&, actor::Context&) { return seen; }
    std::string seen;
};

constexpr actor::ActorRef<Gauge> gauge{1};

}  // namespace

TEST_CASE("messages of one sender are handled in order, one at a time, also when handlers suspend") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        std::string order;
        bool inside = false;
        for (const char name : {'a', 'b', 'c', 'd'}) {
            dispatcher.cast(puppet, Puppet::DoWaiting{[&, name](actor::WaitingContext& context) {
                                CHECK_FALSE(inside);
                                inside = true;
                                if (name == 'b') context.sleep_for(1s);
                                order += name;
                                inside = false;
                            }});
        }
        dispatcher.shard().sleep_for(2s);
        CHECK(order == "abcd");
    });
}

TEST_CASE("a flood fills a mailbox to its bound and no further; ending it still gets through") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, false);
        std::uint64_t handled = 0;
        constexpr std::uint64_t bound = actor::MailboxPolicy{}.length_max;
        constexpr std::uint64_t sent = 3 * bound;
        dispatcher.cast(puppet,
                        Puppet::DoWaiting{[](actor::WaitingContext& context) { context.sleep_for(1s); }});
        dispatcher.shard().sleep_for(1ms);
        for (std::uint64_t n = 0; n < sent; ++n) {
            dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { ++handled; }});
        }
        CHECK(dispatcher.call(puppet, Puppet::Ask{}).error() == CallError::mailbox_full);
        CHECK(dispatcher.mail_counters().rejected == sent - bound + 1);
        CHECK(dispatcher.call(keeper, Keeper::Stop{puppet.identity(), 10s})->kind ==
              actor::ExitKind::shutdown);
        CHECK(handled == 0);  // asked to end, an actor ends after the message at hand
    });
}

TEST_CASE("with the policy block, calls wait for room in the order they came, and casts do not") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, narrow);
        dispatcher.cast(narrow, Narrow::Hold{1s});
        dispatcher.shard().sleep_for(1ms);
        int answered = 0;
        for (int value = 1; value <= 6; ++value) {
            dispatcher.shard().spawn([&, value] {
                const auto answer = dispatcher.call(narrow, Narrow::Number{value});
                if (answer && *answer == value) ++answered;
            });
        }
        dispatcher.shard().sleep_for(1ms);
        CHECK(dispatcher.mail_counters().blocked == 4);
        dispatcher.cast(narrow, Narrow::Note{99});
        CHECK(dispatcher.mail_counters().rejected == 1);
        dispatcher.shard().sleep_for(2s);
        CHECK(answered == 6);
        CHECK(*dispatcher.call(narrow, Narrow::Seen{}) == std::vector{1, 2, 3, 4, 5, 6});
    });
}

TEST_CASE("a call whose deadline passes while it waits for room is never handled") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, narrow);
        dispatcher.cast(narrow, Narrow::Hold{3s});
        dispatcher.shard().sleep_for(1ms);
        dispatcher.cast(narrow, Narrow::Note{1});
        dispatcher.cast(narrow, Narrow::Note{2});
        for (int attempt = 0; attempt < 100; ++attempt) {
            CHECK(dispatcher.call(narrow, Narrow::Number{50}, 10ms).error() == CallError::timeout);
        }
        dispatcher.shard().sleep_for(5s);
        CHECK(*dispatcher.call(narrow, Narrow::Seen{}) == std::vector{1, 2});
    });
}

TEST_CASE("of messages with the same key only the newest is kept, in the oldest's place") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, gauge);
        dispatcher.cast(gauge, Gauge::Hold{});
        dispatcher.shard().sleep_for(1ms);
        for (int value = 1; value <= 1000; ++value) {
            dispatcher.cast(gauge, Gauge::Reading{1, value});
            dispatcher.cast(gauge, Gauge::Reading{2, -value});
        }
        dispatcher.shard().sleep_for(2s);
        CHECK(*dispatcher.call(gauge, Gauge::Seen{}) == "1=1000 2=-1000 ");
        CHECK(dispatcher.mail_counters().coalesced == 1998);
    });
}

TEST_CASE("unread mail that does not outlive the incarnation fails with it, calls that wait for room too") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, keeper);
        (void)dispatcher.call(keeper,
                              Keeper::Start{forgetful.identity(), actor::blueprint<Forgetful>(), true});
        dispatcher.hold(forgetful.identity());
        dispatcher.cast(forgetful, Forgetful::Crash{});
        std::vector<CallError> errors;
        for (int call = 0; call < 3; ++call) {
            dispatcher.shard().spawn(
                [&] { errors.push_back(dispatcher.call(forgetful, Forgetful::Number{}).error()); });
        }
        fiber::yield();
        dispatcher.release(forgetful.identity());
        settle(dispatcher);
        fiber::yield();
        CHECK(errors == std::vector(3, CallError::exited));
        CHECK(*dispatcher.call(forgetful, Forgetful::Number{}) == 1);
    });
}

TEST_CASE("what an actor sends itself comes behind its unread mail, however full the mailbox is") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, narrow);
        dispatcher.cast(narrow, Narrow::SendItself{9});
        dispatcher.shard().sleep_for(1ms);
        for (int value = 1; value <= 2; ++value) dispatcher.cast(narrow, Narrow::Note{value});
        settle(dispatcher);
        CHECK(*dispatcher.call(narrow, Narrow::Seen{}) == std::vector{1, 2, 9});
    });
}
