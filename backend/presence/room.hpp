// The people of one topic. A value of its home shard's; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/sync/people.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::presence {

class Room {
  public:
    /// `revision`: past all that an earlier room of this topic has told.
    explicit Room(std::uint64_t revision) : told_({}, revision) {}

    /// One more tab of a person's.
    void enter(const sync::Person& person);
    /// One less. True: the person is gone with it, and nobody is there any more.
    bool leave(std::uint64_t person);

    bool is_empty() const { return present_.empty(); }
    std::size_t size() const { return present_.size(); }

    /// In the order in which they came, from the first that came after `place`; costs what it returns.
    std::vector<sync::Person> page_after(std::uint64_t place, std::size_t limit) const;

    /// The patch from what was told last to how it is now; nothing if that is the same.
    std::optional<base::Bytes> tell() { return told_.publish(now()); }
    std::uint64_t revision() const { return told_.revision(); }
    /// As it was told last.
    base::Bytes snapshot() const { return told_.snapshot(); }

  private:
    struct Present {
        std::uint64_t place = 0;  // in by_arrival_
        std::uint32_t tabs = 0;
    };

    sync::People now() const;

    std::unordered_map<std::uint64_t, Present> present_;  // by person
    std::map<std::uint64_t, sync::Person> by_arrival_;
    std::map<std::uint64_t, const sync::Person*> named_;  // those of them who have a name
    std::uint64_t arrivals_ = 0;
    sync::Publication<sync::People> told_;
};

}  // namespace livepet::presence
