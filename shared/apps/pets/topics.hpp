// The topics of this app, by name, and what a client that joins one is sent.
//
//     pets/rules         Rules      by which this world runs
//     pets/mine          PetList    the user's own pets, oldest first
//     pets/newest        PetList    the newest pets of the world, newest first
//     pets/pet/<id>      Pet        one pet; patched when somebody changes it, never because time goes by
//     pets/history/<id>  History    who fed that pet
//     pets/watchers/<id> People     who looks at that pet's page; who joins it is one of them
//     pets/treats        TreatHand  the treats that the user has to give
//     pets/list?<query>  PetPage    a page of all pets, or graves (list_text.hpp)
#pragma once

#include <boost/describe/class.hpp>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/treats.hpp"

namespace livepet::pets {

inline constexpr std::string_view app_name = "pets";
inline constexpr std::string_view rules_topic = "pets/rules";
inline constexpr std::string_view mine_topic = "pets/mine";
inline constexpr std::string_view newest_topic = "pets/newest";
inline constexpr std::string_view pet_topic_prefix = "pets/pet/";
inline constexpr std::string_view history_topic_prefix = "pets/history/";
inline constexpr std::string_view watchers_topic_prefix = "pets/watchers/";
inline constexpr std::string_view treats_topic = "pets/treats";

inline constexpr std::size_t pets_of_a_user_max = 100;  // and so the length of pets/mine
inline constexpr std::size_t newest_pets_max = 60;      // the length of pets/newest

struct PetList {
    std::vector<PetId> pets;
    std::uint64_t population = 0;  // pets that the whole list would hold, shown or not

    friend bool operator==(const PetList&, const PetList&) = default;
};
BOOST_DESCRIBE_STRUCT(PetList, (), (pets, population))

/// A user's treats, and the server's clock as it was when this was published: the page's own may be wrong.
struct TreatHand {
    Treats treats;
    base::WallTime now;

    friend bool operator==(const TreatHand&, const TreatHand&) = default;
};
BOOST_DESCRIBE_STRUCT(TreatHand, (), (treats, now))

inline std::string pet_topic(PetId pet) { return std::string(pet_topic_prefix) + std::to_string(pet.value); }

inline std::string history_topic(PetId pet) {
    return std::string(history_topic_prefix) + std::to_string(pet.value);
}

inline std::string watchers_topic(PetId pet) {
    return std::string(watchers_topic_prefix) + std::to_string(pet.value);
}

/// A pet's id as people write it: decimal, no sign, no leading zero.
inline std::optional<PetId> parse_pet_id(std::string_view text) {
    PetId pet;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), pet.value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '0') return std::nullopt;
    return pet;
}

/// The pet that a topic with this prefix is about, if it has it.
inline std::optional<PetId> pet_after(std::string_view prefix, std::string_view topic) {
    if (!topic.starts_with(prefix)) return std::nullopt;
    return parse_pet_id(topic.substr(prefix.size()));
}

inline std::optional<PetId> pet_of_topic(std::string_view topic) {
    return pet_after(pet_topic_prefix, topic);
}
inline std::optional<PetId> pet_of_history_topic(std::string_view topic) {
    return pet_after(history_topic_prefix, topic);
}
inline std::optional<PetId> pet_of_watchers_topic(std::string_view topic) {
    return pet_after(watchers_topic_prefix, topic);
}

}  // namespace livepet::pets
