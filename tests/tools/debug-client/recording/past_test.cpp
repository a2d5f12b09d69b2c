#include "tools/debug-client/recording/past.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/tools/debug-client/recording/session.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

/// What stands after these entries.
Past after(const Recording& recording) {
    Past past;
    for (const Entry& entry : recording.entries) past.take(entry);
    return past;
}

}  // namespace

TEST_CASE("of a topic the last snapshot counts, and what followed it, over connections of the same run") {
    const Past past = after(two_connections());
    const auto& told = past.of_topic("pets/pet/7");
    REQUIRE(told.size() == 3);
    CHECK(std::holds_alternative<wire::Snapshot>(told[0]));
    CHECK(std::get<wire::Patch>(told[1]).revision == 11);
    CHECK(std::get<wire::Patch>(told[2]).revision == 12);
    CHECK(past.of_topic("pets/newest").empty());
    CHECK(past.route() == "newest");
    CHECK(past.is_open());
    CHECK(past.world_at(Milliseconds{3'000}) == base::WorldTime{Milliseconds{103'000}});
}

TEST_CASE("what another run of the server had told counts no more") {
    Session session;
    session.open().hear(welcome_at(100'000)).say(join_mochi(3)).hear(snapshot_of_mochi(3, 10, 50));
    session.later(100).end();
    CHECK_FALSE(after(session.recording()).is_open());
    CHECK(after(session.recording()).of_topic("pets/pet/7").size() == 1);
    wire::Welcome other = welcome_at(100'000);
    other.epoch = 2;
    session.later(100).open().hear(other);
    CHECK(after(session.recording()).of_topic("pets/pet/7").empty());
}
