#include "backend/storage/backlog.hpp"

#include <algorithm>
#include <functional>
#include <new>
#include <utility>

namespace livepet::storage {

/// The body lies behind it.
struct Backlog::Node {
    Node* next = nullptr;
    std::uint64_t version = 0;
    std::size_t size = 0;

    std::byte* body() { return reinterpret_cast<std::byte*>(this + 1); }
};

std::size_t Backlog::KeyHash::operator()(const RecordKey& key) const {
    return static_cast<std::size_t>(bits_of(key));  // the map mixes it
}

Backlog::~Backlog() {
    destroy_all(young_);
    destroy_all(old_);
}

void Backlog::add(RecordKey key, std::uint64_t version, base::BytesView body) {
    Node* node = new (::operator new(sizeof(Node) + body.size())) Node{nullptr, version, body.size()};
    std::copy(body.begin(), body.end(), node->body());
    const std::lock_guard lock(mutex_);
    Chain& chain = young_[key];
    (chain.newest ? chain.newest->next : chain.oldest) = node;
    chain.newest = node;
    length_.fetch_add(1, std::memory_order_relaxed);
}

void Backlog::append(std::vector<Change>& changes, const Chains& chains, RecordKey key) {
    const auto found = chains.find(key);
    if (found == chains.end()) return;
    for (Node* node = found->second.oldest; node; node = node->next) {
        changes.push_back({node->version, {node->body(), node->size}});
    }
}

std::vector<Change> Backlog::changes_of(RecordKey key) const {
    std::vector<Change> changes;
    append(changes, old_, key);
    append(changes, young_, key);
    return changes;
}

void Backlog::see(RecordKey key, const std::function<void(std::span<const Change>)>& look) const {
    const std::lock_guard lock(mutex_);
    look(changes_of(key));
}

void Backlog::frozen_changes_of(RecordKey key, std::vector<Change>& changes) const {
    changes.clear();
    append(changes, old_, key);
}

void Backlog::freeze() {
    {
        const std::lock_guard lock(mutex_);
        old_.swap(young_);
        young_.reserve(old_.size() / 2);  // the next round is likely no smaller by much, and growing is dear
    }
    frozen_.reserve(old_.size());
    for (const auto& [key, chain] : old_) frozen_.push_back(key);
    std::sort(frozen_.begin(), frozen_.end(), std::greater<>());
}

void Backlog::drop_frozen(std::size_t count) {
    const std::lock_guard lock(mutex_);
    std::size_t dropped = 0;
    for (; count > 0; --count) {
        const auto found = old_.find(frozen_.back());
        dropped += destroy(found->second);
        old_.erase(found);
        frozen_.pop_back();
    }
    if (frozen_.empty()) {
        frozen_ = {};
        old_ = {};  // gives the memory of a large round back
    }
    length_.fetch_sub(dropped, std::memory_order_relaxed);
}

std::size_t Backlog::destroy(Chain chain) {
    std::size_t count = 0;
    for (Node* node = chain.oldest; node; ++count) ::operator delete(std::exchange(node, node->next));
    return count;
}

void Backlog::destroy_all(Chains& chains) {
    for (auto& [key, chain] : chains) destroy(chain);
}

}  // namespace livepet::storage
