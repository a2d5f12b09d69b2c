#include "backend/pubsub/history.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace livepet;
using pubsub::History;

namespace {

pubsub::Published publication(std::uint64_t revision, std::size_t bytes = 1, std::uint64_t span = 1) {
    return std::make_shared<const pubsub::Publication>(
        pubsub::Publication{"t", revision, base::Bytes(bytes), span});
}

/// The revisions; a 0 alone: it is not known.
std::vector<std::uint64_t> since(const History& history, std::uint64_t revision) {
    const auto missed = history.since(revision);
    if (!missed) return {0};
    std::vector<std::uint64_t> revisions;
    for (const auto& one : *missed) revisions.push_back(one->revision);
    return revisions;
}

using Revisions = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("who was there once gets what came after, as long as all of it is known") {
    History history;
    CHECK(since(history, 5) == Revisions{0});
    history.add(publication(6));
    history.add(publication(7));
    CHECK(since(history, 5) == Revisions{6, 7});
    CHECK(since(history, 6) == Revisions{7});
    CHECK(since(history, 7).empty());
    CHECK(since(history, 4) == Revisions{0});
    CHECK(since(history, 8) == Revisions{0});  // of another run, or a lie
}

TEST_CASE("a topic that has not changed is known from where it was seen") {
    History history;
    history.begin_at(5);
    CHECK(since(history, 5).empty());
    CHECK(since(history, 4) == Revisions{0});
    history.add(publication(6));
    CHECK(since(history, 5) == Revisions{6});
    history.begin_at(9);
    CHECK(since(history, 9) == Revisions{0});
}

TEST_CASE("after a gap the history begins anew") {
    History history;
    for (const std::uint64_t revision : {2, 3, 7, 8}) history.add(publication(revision));
    CHECK(since(history, 2) == Revisions{0});
    CHECK(since(history, 6) == Revisions{7, 8});
}

TEST_CASE("what leads over several revisions is for whoever lacks one of them") {
    History history;
    history.add(publication(4));
    history.add(publication(8, 1, 4));
    CHECK(since(history, 3) == Revisions{4, 8});
    CHECK(since(history, 6) == Revisions{8});
    CHECK(since(history, 8).empty());
}

TEST_CASE("the oldest goes when there are too many, or they are too long") {
    History many;
    for (std::uint64_t revision = 2; revision < 2 + 2 * pubsub::history_length_max; ++revision)
        many.add(publication(revision));
    const std::uint64_t last = 1 + 2 * pubsub::history_length_max;
    CHECK(since(many, last - pubsub::history_length_max).size() == pubsub::history_length_max);
    CHECK(since(many, last - pubsub::history_length_max - 1) == Revisions{0});

    History large;
    for (std::uint64_t revision = 2; revision < 6; ++revision)
        large.add(publication(revision, pubsub::history_bytes_max / 2));
    CHECK(since(large, 3) == Revisions{4, 5});
    CHECK(since(large, 2) == Revisions{0});
    large.add(publication(6, pubsub::history_bytes_max + 1));
    CHECK(since(large, 6).empty());
    CHECK(since(large, 5) == Revisions{0});
}
