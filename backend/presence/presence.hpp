// Who is on a topic, over all shards.
//
// A topic has a home: one shard, by the hash of its name, whose thread alone keeps its room. Whoever joins on
// another shard is told there by a message, and so is their leave: from one shard both arrive in order, and
// neither is ever dropped. What changes in a room is published on the topic of its people, but not more often
// than each told_every: ten thousand who come at once are told of in a few patches, not in ten thousand.
//
// A room is gone once it is empty, and its revisions with it: who looks without being there may see a gap
// when somebody comes again, and looks anew, as at any gap.
//
// Nothing here suspends but look() and page_after(). A shard that ends takes the rooms at home there with it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/presence/attendance.hpp"
#include "backend/pubsub/broker.hpp"
#include "shared/base/bytes.hpp"
#include "shared/sync/people.hpp"

namespace livepet::presence {

inline constexpr std::chrono::milliseconds told_every{250};

/// What one who begins to look is told.
struct Seen {
    std::uint64_t revision = 0;
    base::Bytes people;  // a sync::People, on the wire
};

/// That the last one has left. If somebody has come since, generation_of() is another by now: so a leave and
/// a join that cross do no harm.
using OnLastLeft = std::function<void(const std::string& topic, std::uint64_t generation)>;

class Presence {
  public:
    /// The shards and the broker outlive it. `on_last_left` is called on the home's thread; it must not
    /// suspend.
    Presence(std::span<const std::unique_ptr<fiber::Shard>> shards, pubsub::Broker& broker,
             OnLastLeft on_last_left = {});
    ~Presence();
    Presence(const Presence&) = delete;
    Presence& operator=(const Presence&) = delete;

    /// On the thread of `here`: the person is there, once more, until the attendance is destroyed, on the
    /// same thread.
    [[nodiscard]] Attendance join(fiber::Shard& here, std::string topic, sync::Person person);

    /// In a fiber of `here`. What has been told of a topic; subscribe to it first.
    Seen look(fiber::Shard& here, const std::string& topic);
    /// In a fiber of `here`: everybody, `limit` at a time, in the order in which they came.
    std::vector<sync::Person> page_after(fiber::Shard& here, const std::string& topic, std::uint64_t place,
                                         std::size_t limit);

    /// Where to ask for a topic's generation.
    fiber::Shard& home_of(std::string_view topic) const;
    /// On the home's thread: which occupation of this topic this is; nothing while nobody is there.
    std::optional<std::uint64_t> generation_of(const std::string& topic) const;

  private:
    friend class Attendance;
    class Home;

    void leave(fiber::Shard& here, std::string topic, std::uint64_t person);
    Home& home(std::string_view topic) const;

    const OnLastLeft on_last_left_;
    std::vector<std::unique_ptr<Home>> homes_;
};

}  // namespace livepet::presence
