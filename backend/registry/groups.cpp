#include "backend/registry/groups.hpp"

#include <algorithm>
#include <utility>

#include "backend/registry/held_keys.hpp"

namespace livepet::registry {

/// A shard's part: the groups whose keys hash to it, and the keys of the actors that live on it.
class Groups::Part {
  public:
    Part(Groups& groups, actor::Dispatcher& dispatcher)
        : dispatcher_(dispatcher), held_(dispatcher, [&groups](const std::string& key, actor::Identity who) {
              Part& keeper = groups.part_of(key);
              keeper.dispatcher_.shard().post([&keeper, key, who] { keeper.remove(key, who); });
          }) {}

    actor::Dispatcher& dispatcher() { return dispatcher_; }

    // ---- groups whose keys hash to this shard ----

    void add(const std::string& key, actor::Identity who) {
        std::vector<actor::Identity>& members = members_[key];
        if (std::find(members.begin(), members.end(), who) == members.end()) members.push_back(who);
    }
    void remove(const std::string& key, actor::Identity who) {
        const auto known = members_.find(key);
        if (known == members_.end()) return;
        std::erase(known->second, who);
        if (known->second.empty()) members_.erase(known);
    }
    std::vector<actor::Identity> members(const std::string& key) const {
        const auto known = members_.find(key);
        return known == members_.end() ? std::vector<actor::Identity>{} : known->second;
    }

    // ---- actors that live on this shard ----

    HeldKeys& held() { return held_; }

  private:
    actor::Dispatcher& dispatcher_;
    boost::unordered_flat_map<std::string, std::vector<actor::Identity>> members_;
    HeldKeys held_;
};

Groups::Groups(actor::System& system) : system_(system) {
    for (std::size_t i = 0; i < system.size(); ++i) {
        parts_.push_back(std::make_unique<Part>(*this, system.dispatcher(i)));
    }
}

Groups::~Groups() = default;

bool Groups::join(actor::Dispatcher& here, std::string_view key, actor::Identity who) {
    if (key.size() > name_bytes_max) return false;
    const std::string name(key);
    Part& home = home_of(who);
    Part& keeper = part_of(key);
    bool is_there = false;
    return first_there_then_there(
        here, home.dispatcher(), keeper.dispatcher(), [&] { is_there = home.held().hold(who, name); },
        [&] {
            if (is_there) keeper.add(name, who);
            return is_there;
        });
}

void Groups::leave(actor::Dispatcher& here, std::string_view key, actor::Identity who) {
    const std::string name(key);
    Part& home = home_of(who);
    Part& keeper = part_of(key);
    first_there_then_there(
        here, home.dispatcher(), keeper.dispatcher(), [&] { home.held().let_go(who, name); },
        [&] {
            keeper.remove(name, who);
            return true;
        });
}

std::vector<actor::Identity> Groups::members(actor::Dispatcher& here, std::string_view key) {
    Part& keeper = part_of(key);
    const std::string name(key);
    if (&keeper.dispatcher() == &here) return keeper.members(name);
    return first_there_then_there(
        here, keeper.dispatcher(), keeper.dispatcher(), [] {}, [&] { return keeper.members(name); });
}

}  // namespace livepet::registry
