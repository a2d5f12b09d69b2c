// Deliveries: casts that wait to be delivered together are not overtaken, and none is lost.

#include "backend/actor/deliveries.hpp"

#include <catch2/catch_test_macros.hpp>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;

namespace {

struct Seen {
    Puppet::Do note(int number) {
        return {[this, number](actor::Context&) { numbers.push_back(number); }};
    }
    std::vector<int> numbers;
};

std::vector<int> up_to(int last) {
    std::vector<int> numbers(last);
    std::iota(numbers.begin(), numbers.end(), 1);
    return numbers;
}

}  // namespace

TEST_CASE("more casts of a handler than are delivered together come in order, to each of two actors") {
    run_actors([](actor::Dispatcher& dispatcher) {
        Seen first;
        Seen second;
        test::start(dispatcher, puppet);
        test::start(dispatcher, other);
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context& context) {
                            for (int n = 1; n <= 100; ++n) {
                                context.cast(puppet, first.note(n));
                                context.cast(other, second.note(n));
                            }
                        }});
        settle(dispatcher);
        CHECK(first.numbers == up_to(100));
        CHECK(second.numbers == up_to(100));
    });
}

TEST_CASE("what a handler cast before it threw arrives") {
    run_actors([](actor::Dispatcher& dispatcher) {
        Seen seen;
        test::start(dispatcher, puppet);
        test::start(dispatcher, other);
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context& context) {
                            context.cast(other, seen.note(1));
                            throw std::runtime_error("crashes as told");
                        }});
        settle(dispatcher);
        CHECK(seen.numbers == up_to(1));
    });
}

TEST_CASE("what an actor sends itself does not overtake what it cast to itself") {
    run_actors([](actor::Dispatcher& dispatcher) {
        Seen seen;
        test::start(dispatcher, puppet);
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context& context) {
                            context.cast(puppet, seen.note(1));
                            context.cast_to_self<Puppet>(seen.note(2));
                            context.cast(puppet, seen.note(3));
                        }});
        settle(dispatcher);
        CHECK(seen.numbers == up_to(3));
    });
}

TEST_CASE("what was cast to nobody is not for who is started after it") {
    run_actors([](actor::Dispatcher& dispatcher) {
        Seen seen;
        test::start(dispatcher, puppet);
        dispatcher.cast(
            puppet, Puppet::Do{[&](actor::Context& context) {
                context.cast(other, seen.note(0));
                (void)context.dispatcher().start({other.identity(), actor::blueprint<Puppet>(), {}, 0});
                context.cast(other, seen.note(1));
            }});
        settle(dispatcher);
        CHECK(seen.numbers == up_to(1));
        CHECK(dispatcher.mail_counters().nobody == 1);
    });
}
