// The topics that pages of the pets app follow, as values: several hundred thousand of them are kept, so that
// names are made when they are needed.
//
// A client's store is asked with the type that a topic has: with_view() is the one place that knows which.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "frontend-wasm/store/store.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"

namespace livepet::loadgen {

enum class TopicKind : std::uint8_t { rules, newest, mine, treats, pet, history, watchers, list };

struct Topic {
    TopicKind kind = TopicKind::rules;
    pets::PetId pet;   // of pet, history, watchers
    std::string text;  // the name of a list

    friend auto operator<=>(const Topic&, const Topic&) = default;
    friend bool operator==(const Topic&, const Topic&) = default;
};

std::string name_of(const Topic& topic);

/// Its state is the user's own: another asks for the same name, and sees another state.
inline bool is_private(const Topic& topic) {
    return topic.kind == TopicKind::mine || topic.kind == TopicKind::treats;
}

/// Has the store follow the topic, and gives what `f(TopicView<T>)` does.
template <class F>
auto with_view(ui::store::Store& store, const Topic& topic, F f) {
    const std::string name = name_of(topic);
    switch (topic.kind) {
        case TopicKind::rules:
            return f(store.follow<pets::Rules>(name));
        case TopicKind::newest:
        case TopicKind::mine:
            return f(store.follow<pets::PetList>(name));
        case TopicKind::treats:
            return f(store.follow<pets::TreatHand>(name));
        case TopicKind::pet:
            return f(store.follow<pets::Pet>(name));
        case TopicKind::history:
            return f(store.follow<pets::History>(name));
        case TopicKind::watchers:
            return f(store.follow<sync::People>(name));
        case TopicKind::list:
            break;
    }
    return f(store.follow<pets::PetPage>(name));
}

}  // namespace livepet::loadgen
