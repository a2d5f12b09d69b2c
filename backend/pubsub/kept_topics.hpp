// The histories of those topics that are at home on one shard: kept while somebody on any shard is
// subscribed, and for linger after that, so that who lost their connection can go on where they were.
//
// The shard's thread only. Bounded: each history is, there are no more of them than topics with subscribers,
// and lingering_max that have none; past that the one goes that has had none for longest.
#pragma once

#include <bitset>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/fiber/timer.hpp"
#include "backend/pubsub/history.hpp"
#include "backend/pubsub/local_topics.hpp"

namespace livepet::pubsub {

inline constexpr std::chrono::seconds linger{60};
inline constexpr std::size_t lingering_max = 20'000;
inline constexpr std::size_t shards_max = 256;

class KeptTopics final : private fiber::Timer {
  public:
    /// `topics` is this shard's own table, which is to get what the kept topics publish.
    KeptTopics(fiber::Shard& shard, LocalTopics& topics);
    ~KeptTopics() override;
    KeptTopics(const KeptTopics&) = delete;
    KeptTopics& operator=(const KeptTopics&) = delete;

    /// There are subscribers on that shard; there are none any more.
    void follow(const std::string& topic, unsigned shard);
    void unfollow(const std::string& topic, unsigned shard);

    /// As History's, of a topic that is kept; else nothing.
    void add(const Published& publication);
    void begin_at(const std::string& topic, std::uint64_t revision);
    std::optional<std::vector<Published>> since(const std::string& topic, std::uint64_t revision) const;

    std::size_t size() const { return kept_.size(); }

  private:
    struct Kept {
        History history;
        std::bitset<shards_max> followers;
        std::uint64_t left_last = 0;  // which time of all that its last follower left; 0: it has some
    };
    struct Leaving {
        std::string topic;
        std::uint64_t number = 0;
        platform::MonotonicTime forget_at;
    };

    void forget_first();
    void on_due() override;

    fiber::Shard& shard_;
    LocalTopics& topics_;
    std::unordered_map<std::string, Kept> kept_;
    std::deque<Leaving> leaving_;  // in the order in which their last followers left
    std::uint64_t left_ = 0;
};

}  // namespace livepet::pubsub
