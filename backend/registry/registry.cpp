#include "backend/registry/registry.hpp"

#include <string>

#include "backend/registry/held_keys.hpp"

namespace livepet::registry {

/// A shard's part: the names that hash to it, and the names of the actors that live on it.
class Registry::Part {
  public:
    Part(Registry& registry, actor::Dispatcher& dispatcher)
        : dispatcher_(dispatcher),
          held_(dispatcher, [&registry](const std::string& key, actor::Identity who) {
              Part& keeper = registry.part_of(key);
              keeper.dispatcher_.shard().post([&keeper, key, who] { keeper.take(key, who); });
          }) {}

    actor::Dispatcher& dispatcher() { return dispatcher_; }

    // ---- names that hash to this shard ----

    /// Whether it has the name now.
    bool give(const std::string& name, actor::Identity who) {
        return owners_.try_emplace(name, who).first->second == who;
    }
    bool take(const std::string& name, actor::Identity who) {
        const auto known = owners_.find(name);
        if (known == owners_.end() || known->second != who) return false;
        owners_.erase(known);
        return true;
    }
    std::optional<actor::Identity> owner(const std::string& name) const {
        const auto known = owners_.find(name);
        return known == owners_.end() ? std::nullopt : std::optional(known->second);
    }

    // ---- actors that live on this shard ----

    HeldKeys& held() { return held_; }

  private:
    actor::Dispatcher& dispatcher_;
    boost::unordered_flat_map<std::string, actor::Identity> owners_;
    HeldKeys held_;
};

Registry::Registry(actor::System& system) : system_(system) {
    for (std::size_t i = 0; i < system.size(); ++i) {
        parts_.push_back(std::make_unique<Part>(*this, system.dispatcher(i)));
    }
}

Registry::~Registry() = default;

base::Result<void, NameError> Registry::register_name(actor::Dispatcher& here, std::string name,
                                                      actor::Identity who) {
    if (name.size() > name_bytes_max) return NameError::too_long;
    Part& home = home_of(who);
    Part& keeper = part_of(name);
    bool is_there = false;
    const bool is_given = first_there_then_there(
        here, home.dispatcher(), keeper.dispatcher(), [&] { is_there = home.held().hold(who, name); },
        [&] { return is_there && keeper.give(name, who); });
    if (is_given) return {};
    if (!is_there) return NameError::noproc;
    first_there_then_there(
        here, keeper.dispatcher(), home.dispatcher(), [] {},
        [&] {
            home.held().let_go(who, name);
            return true;
        });
    return NameError::taken;
}

bool Registry::unregister_name(actor::Dispatcher& here, std::string_view name, actor::Identity who) {
    const std::string key(name);
    Part& home = home_of(who);
    Part& keeper = part_of(name);
    return first_there_then_there(
        here, home.dispatcher(), keeper.dispatcher(), [&] { home.held().let_go(who, key); },
        [&] { return keeper.take(key, who); });
}

std::optional<actor::Identity> Registry::whereis(actor::Dispatcher& here, std::string_view name) {
    Part& keeper = part_of(name);
    const std::string key(name);
    if (&keeper.dispatcher() == &here) return keeper.owner(key);
    return first_there_then_there(
        here, keeper.dispatcher(), keeper.dispatcher(), [] {}, [&] { return keeper.owner(key); });
}

}  // namespace livepet::registry
