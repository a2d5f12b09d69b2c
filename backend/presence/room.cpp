#include "backend/presence/room.hpp"

namespace livepet::presence {

void Room::enter(const sync::Person& person) {
    const auto [found, is_new] = present_.try_emplace(person.id);
    ++found->second.tabs;
    if (!is_new) return;
    const std::uint64_t place = found->second.place = ++arrivals_;
    const auto entry = by_arrival_.emplace(place, person).first;
    if (!person.name.empty()) named_.emplace(place, &entry->second);
}

bool Room::leave(std::uint64_t person) {
    const auto found = present_.find(person);
    if (found == present_.end() || --found->second.tabs > 0) return false;
    named_.erase(found->second.place);
    by_arrival_.erase(found->second.place);
    present_.erase(found);
    return present_.empty();
}

std::vector<sync::Person> Room::page_after(std::uint64_t place, std::size_t limit) const {
    std::vector<sync::Person> page;
    for (auto at = by_arrival_.upper_bound(place); at != by_arrival_.end() && page.size() < limit; ++at)
        page.push_back(at->second);
    return page;
}

sync::People Room::now() const {
    sync::People people;
    people.count = static_cast<std::uint32_t>(present_.size());
    for (auto at = named_.begin(); at != named_.end() && people.named.size() < sync::people_named_max; ++at)
        people.named.push_back(*at->second);
    return people;
}

}  // namespace livepet::presence
