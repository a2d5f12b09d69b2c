#include "tests/oracle/supervision_trace_world.hpp"

#include <algorithm>

namespace livepet::oracle {

std::string name(const std::string& id, std::uint32_t number) { return id + '#' + std::to_string(number); }

std::uint64_t World::actor_of(const std::string& id) {
    const auto [known, is_new] = actors_.try_emplace(id, next_actor_);
    if (is_new) ++next_actor_;
    return known->second;
}

std::uint32_t World::begins(const std::string& id, const actor::Cell& cell) {
    const std::uint32_t number = ++incarnations_[id];
    names_.emplace(cell.incarnation, name(id, number));
    return number;
}

void World::begins_supervisor(const std::string& id, std::uint32_t number) {
    if (!is_over_) log_.add("init " + name(id, number));
}

Outcome World::next_outcome(const Node& child) {
    const std::size_t before = starts_[child.line]++;
    return child.starts[std::min(before, child.starts.size() - 1)];
}

void World::started(const std::string& id, std::uint32_t number, const char* how) {
    if (!is_over_) log_.add("start " + name(id, number) + ' ' + how);
}

void World::lives(const std::string& id, std::uint32_t number, actor::Identity identity) {
    living_[id] = {identity, number};
}

void World::ended(const std::string& id, std::uint32_t number, std::string_view reason,
                  const std::string& dynamic) {
    living_.erase(id);
    if (is_over_) return;
    log_.add_end("end " + name(id, number) + ' ' + std::string(reason), dynamic, id, number);
}

std::optional<Living> World::living(const std::string& id) const {
    const auto found = living_.find(id);
    if (found == living_.end()) return std::nullopt;
    return found->second;
}

}  // namespace livepet::oracle
