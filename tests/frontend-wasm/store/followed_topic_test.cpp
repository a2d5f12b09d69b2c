#include "frontend-wasm/store/followed_topic.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/sync/publication.hpp"

using namespace livepet;
using namespace livepet::ui::store;
using base::Milliseconds;

namespace {

struct Counter {
    std::uint32_t count = 0;
    std::string note;
    friend bool operator==(const Counter&, const Counter&) = default;
};
BOOST_DESCRIBE_STRUCT(Counter, (), (count, note))

ui::platform::MonotonicTime at(std::int64_t ms) { return ui::platform::MonotonicTime(Milliseconds(ms)); }

}  // namespace

TEST_CASE("types are told apart") {
    CHECK(topic_type_tag<Counter>() == topic_type_tag<Counter>());
    CHECK(topic_type_tag<Counter>() != topic_type_tag<int>());
}

TEST_CASE("a topic loads, is live with its snapshot, and follows patches") {
    FollowedTopicOf<Counter> topic("tests/counter");
    sync::Publication<Counter> published(Counter{3, "three"});
    CHECK(topic.view().status == TopicStatus::loading);
    CHECK_FALSE(topic.view());
    topic.joined(1, at(0));
    CHECK(topic.view().status == TopicStatus::loading);
    CHECK(topic.snapshot({1, 7, 1, published.snapshot()}) == sync::Follow::applied);
    CHECK(topic.view().status == TopicStatus::live);
    CHECK(topic.stream() == 7);
    CHECK(*topic.view() == Counter{3, "three"});

    const auto patch = published.publish(Counter{4, "three"});
    REQUIRE(patch.has_value());
    CHECK(topic.patch({7, 2, 1, *patch}) == sync::Follow::applied);
    CHECK(topic.view()->count == 4);
    CHECK(topic.view().revision == 2);
}

TEST_CASE("a topic that is parted keeps what it knew, as stale, until the next snapshot") {
    FollowedTopicOf<Counter> topic("tests/counter");
    topic.joined(1, at(0));
    topic.snapshot({1, 7, 5, wire::encode(Counter{3, ""})});
    topic.parted();
    CHECK_FALSE(topic.is_joined());
    CHECK(topic.view().status == TopicStatus::stale);
    CHECK(topic.view()->count == 3);
    topic.joined(2, at(10));
    CHECK(topic.view().status == TopicStatus::stale);
    CHECK(topic.stream() == 0);
    topic.snapshot({1, 7, 1, wire::encode(Counter{1, ""})});  // another run of the server
    CHECK(topic.view().status == TopicStatus::live);
    CHECK(topic.view()->count == 1);
    CHECK(topic.view().revision == 1);
}

TEST_CASE("a broken topic takes no patches, and asks to be joined again, not too often") {
    FollowedTopicOf<Counter> topic("tests/counter");
    topic.joined(1, at(0));
    topic.snapshot({1, 7, 1, wire::encode(Counter{})});
    topic.ask_to_rejoin();
    CHECK(topic.view().status == TopicStatus::stale);
    CHECK_FALSE(topic.wants_to_rejoin(at(rejoin_interval.count() - 1)));
    CHECK(topic.wants_to_rejoin(at(rejoin_interval.count())));
    CHECK(topic.patch({7, 2, 1, {}}) == sync::Follow::stale);
    topic.joined(2, at(2'000));
    CHECK_FALSE(topic.wants_to_rejoin(at(9'000)));
}

TEST_CASE("a closed topic says why and keeps what it knew") {
    FollowedTopicOf<Counter> topic("tests/counter");
    topic.joined(1, at(0));
    topic.snapshot({1, 7, 1, wire::encode(Counter{8, ""})});
    topic.closed("It has ended.");
    CHECK(topic.view().status == TopicStatus::closed);
    CHECK(topic.view().reason == "It has ended.");
    CHECK(topic.view()->count == 8);
}
