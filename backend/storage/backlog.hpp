// What the journal says and rows do not have yet, in memory: changes by identity, oldest first.
//
// Two generations: what comes goes into the young one; freeze() makes it the old one, which write-behind
// folds in key order while a new young one fills. So a row that is changed often is written once a round.
// About 100 bytes a change. Changed and walked on the writer's thread only; see() and length() on any.
#pragma once

#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <vector>

#include "backend/storage/record.hpp"

namespace livepet::storage {

class Backlog {
  public:
    Backlog() = default;
    ~Backlog();
    Backlog(const Backlog&) = delete;
    Backlog& operator=(const Backlog&) = delete;

    void add(RecordKey key, std::uint64_t version, base::BytesView body);

    /// Of this identity, oldest first. The bodies are there until the next change of the backlog.
    [[nodiscard]] std::vector<Change> changes_of(RecordKey key) const;

    /// Any thread: hands the same to `look`, which keeps the writer waiting meanwhile.
    void see(RecordKey key, const std::function<void(std::span<const Change>)>& look) const;

    /// The young generation becomes the old one, which must be empty.
    void freeze();
    /// Keys of the old generation that are not folded yet, in order: the next ones are at the end.
    [[nodiscard]] const std::vector<RecordKey>& frozen() const { return frozen_; }
    /// The old generation's changes of this key, oldest first, instead of what is in `changes`.
    void frozen_changes_of(RecordKey key, std::vector<Change>& changes) const;
    /// The last `count` of frozen() are in the rows.
    void drop_frozen(std::size_t count);

    [[nodiscard]] bool is_young_empty() const { return young_.empty(); }
    /// Changes in both generations.
    [[nodiscard]] std::size_t length() const { return length_.load(std::memory_order_relaxed); }

  private:
    struct Node;
    struct Chain {
        Node* oldest = nullptr;
        Node* newest = nullptr;
    };
    struct KeyHash {
        std::size_t operator()(const RecordKey& key) const;
    };
    using Chains = boost::unordered_flat_map<RecordKey, Chain, KeyHash>;

    static void append(std::vector<Change>& changes, const Chains& chains, RecordKey key);
    std::size_t destroy(Chain chain);
    void destroy_all(Chains& chains);

    mutable std::mutex mutex_;  // the writer's thread holds it to change the two below, others to see them
    Chains young_;
    Chains old_;
    std::vector<RecordKey> frozen_;  // keys of old_, descending
    std::atomic<std::size_t> length_{0};
};

}  // namespace livepet::storage
