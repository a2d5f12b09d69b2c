// The supervisors of a shard's actors, each kept once: a supervised actor needs four bytes to know its own.
//
// Own shard only. Bounded by the number of supervisors whose children live here.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <utility>
#include <vector>

#include "backend/actor/reply.hpp"
#include "backend/actor/start.hpp"

namespace livepet::actor {

class Parents {
  public:
    /// Counts one more child. 0 for nobody.
    std::uint32_t acquire(const Parent& parent) {
        if (parent.incarnation == 0) return 0;
        const auto [known, is_new] = indexes_.try_emplace(parent, 0U);
        if (is_new) {
            if (free_.empty()) {
                entries_.push_back({});
                free_.push_back(static_cast<std::uint32_t>(entries_.size()));
            }
            known->second = free_.back();
            free_.pop_back();
            entries_[known->second - 1].parent = parent;
        }
        ++entries_[known->second - 1].children;
        return known->second;
    }

    /// Counts one child less.
    void release(std::uint32_t index) {
        if (index == 0) return;
        Entry& entry = entries_[index - 1];
        if (--entry.children > 0) return;
        indexes_.erase(entry.parent);
        free_.push_back(index);
        entry.childless.answer(true);
    }

    /// How many children it has on this shard.
    std::uint64_t count(const Parent& parent) const {
        const std::uint32_t index = find(parent);
        return index == 0 ? 0 : entries_[index - 1].children;
    }

    /// `childless` is answered when the last child here is forgotten, at once if there is none.
    void when_childless(const Parent& parent, ReplyTo<bool> childless) {
        const std::uint32_t index = find(parent);
        if (index == 0) return childless.answer(true);
        entries_[index - 1].childless = std::move(childless);
    }

    /// A Parent of incarnation 0 for nobody.
    Parent at(std::uint32_t index) const { return index == 0 ? Parent{} : entries_[index - 1].parent; }

    /// 0 if it has no children here.
    std::uint32_t find(const Parent& parent) const {
        const auto known = indexes_.find(parent);
        return known == indexes_.end() ? 0 : known->second;
    }

  private:
    struct Entry {
        Parent parent;
        std::uint64_t children = 0;
        ReplyTo<bool> childless;
    };
    struct Hash {
        using is_avalanching = void;
        std::size_t operator()(const Parent& parent) const noexcept {
            return static_cast<std::size_t>(
                hash_of({parent.identity.type, parent.identity.id ^ parent.incarnation << 32U}));
        }
    };

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> free_;
    boost::unordered_flat_map<Parent, std::uint32_t, Hash> indexes_;
};

}  // namespace livepet::actor
