#include "backend/registry/held_keys.hpp"

#include <algorithm>

namespace livepet::registry {

bool HeldKeys::hold(actor::Identity who, const std::string& key) {
    if (!dispatcher_.has(who)) return false;
    const auto [known, is_new] = keys_.try_emplace(who);
    std::vector<std::string>& keys = known->second;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    if (is_new) dispatcher_.observe_end(who, *this);
    return true;
}

void HeldKeys::let_go(actor::Identity who, const std::string& key) {
    if (const auto known = keys_.find(who); known != keys_.end()) std::erase(known->second, key);
}

void HeldKeys::ended_for_good(actor::Identity who) {
    const auto known = keys_.find(who);
    if (known == keys_.end()) return;
    const std::vector<std::string> keys = std::move(known->second);
    keys_.erase(known);
    for (const std::string& key : keys) released_(key, who);
}

}  // namespace livepet::registry
