#include "backend/apps/pets/topic_channel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "backend/platform/clock.hpp"
#include "shared/wire/decode.hpp"

using namespace livepet;

namespace {

/// Keeps what is sent.
class RecordingSession final : public gateway::Session {
  public:
    fiber::Shard& shard() override { return shard_; }
    const gateway::Person& person() const override { return person_; }
    const gateway::Caller& caller() const override { return caller_; }
    std::uint64_t device() const override { return 1; }
    void send_frame(gateway::Frame frame) override {
        sent.push_back(*wire::decode<wire::ServerMessage>(*frame));
    }
    void close_channel(std::uint32_t, std::string_view) override {}
    void end(gateway::CloseCode, std::string_view, bool) override {}
    void log_out(std::string_view) override {}

    std::vector<wire::ServerMessage> sent;

  private:
    const gateway::Person person_{1, "Ada"};
    const gateway::Caller caller_;
    platform::RealClock clock_;
    fiber::Shard shard_{0, clock_};
};

std::shared_ptr<const pubsub::Publication> publication(std::uint64_t revision) {
    return std::make_shared<const pubsub::Publication>(pubsub::Publication{"t", revision, {std::byte{1}}});
}

/// Revisions of all that was sent, a snapshot's as negative.
std::vector<std::int64_t> revisions(const RecordingSession& session) {
    std::vector<std::int64_t> result;
    for (const auto& message : session.sent) {
        if (const auto* snapshot = std::get_if<wire::Snapshot>(&message)) {
            result.push_back(-static_cast<std::int64_t>(snapshot->revision));
        } else {
            result.push_back(static_cast<std::int64_t>(std::get<wire::Patch>(message).revision));
        }
    }
    return result;
}

}  // namespace

TEST_CASE("what is published before the snapshot is there follows it, unless the snapshot has it") {
    RecordingSession session;
    pubsub::LocalTopics topics;
    pets::TopicChannel channel(session, 4, topics, "t");
    for (const std::uint64_t revision : {5, 6, 7}) topics.deliver(publication(revision));
    CHECK(session.sent.empty());
    channel.open({6, {}});
    topics.deliver(publication(8));
    CHECK(revisions(session) == std::vector<std::int64_t>{-6, 7, 8});
}

TEST_CASE("a channel that is gone hears nothing") {
    RecordingSession session;
    pubsub::LocalTopics topics;
    {
        pets::TopicChannel channel(session, 4, topics, "t");
        channel.open({1, {}});
    }
    topics.deliver(publication(2));
    CHECK(revisions(session) == std::vector<std::int64_t>{-1});
}

TEST_CASE("what is kept while a snapshot is late is bounded: the client will see the gap") {
    RecordingSession session;
    pubsub::LocalTopics topics;
    pets::TopicChannel channel(session, 4, topics, "t");
    for (std::uint64_t revision = 2; revision < 2 + 2 * pets::early_publications_max; ++revision) {
        topics.deliver(publication(revision));
    }
    channel.open({1, {}});
    CHECK(session.sent.size() == 1 + pets::early_publications_max);
}
