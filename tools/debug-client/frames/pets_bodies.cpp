#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/list_text.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"
#include "tools/debug-client/frames/app_bodies.hpp"
#include "tools/debug-client/frames/body_of_type.hpp"

namespace livepet::debug_client {

namespace {

/// Calls `f` with the type of the topic's state.
template <class F>
std::optional<Described> with_type_of(std::string_view topic, F f) {
    using boost::mp11::mp_identity;
    if (topic == pets::rules_topic) return f(mp_identity<pets::Rules>());
    if (topic == pets::mine_topic || topic == pets::newest_topic) return f(mp_identity<pets::PetList>());
    if (topic == pets::treats_topic) return f(mp_identity<pets::TreatHand>());
    if (topic.starts_with(pets::pet_topic_prefix)) return f(mp_identity<pets::Pet>());
    if (topic.starts_with(pets::history_topic_prefix)) return f(mp_identity<pets::History>());
    if (topic.starts_with(pets::watchers_topic_prefix)) return f(mp_identity<sync::People>());
    if (topic.starts_with(pets::list_topic_prefix)) return f(mp_identity<pets::PetPage>());
    return std::nullopt;
}

std::optional<Described> state_of(std::string_view topic, base::BytesView body) {
    return with_type_of(topic, [&](auto type) { return body_of_type<typename decltype(type)::type>(body); });
}

std::optional<Described> patch_of(std::string_view topic, base::BytesView body) {
    return with_type_of(topic, [&](auto type) { return patch_of_type<typename decltype(type)::type>(body); });
}

Described answer_of(std::string_view, base::BytesView body) { return body_of_type<pets::Done>(body); }

}  // namespace

const AppBodies pets_bodies{pets::app_name, body_of_type<pets::Command>,
                            answer_of,      refusal_of_type<pets::Refusal>,
                            state_of,       patch_of};

}  // namespace livepet::debug_client
