// What a person may ask for, and what the answer can be.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

struct Create {
    std::string name;
    Species species = Species::cat;
    friend bool operator==(const Create&, const Create&) = default;
};
BOOST_DESCRIBE_STRUCT(Create, (), (name, species))

struct Feed {
    PetId pet;
    friend bool operator==(const Feed&, const Feed&) = default;
};
BOOST_DESCRIBE_STRUCT(Feed, (), (pet))

struct Treat {
    PetId pet;
    friend bool operator==(const Treat&, const Treat&) = default;
};
BOOST_DESCRIBE_STRUCT(Treat, (), (pet))

/// For administrators: ends the pet's actor, so that people see its supervisor bring it back.
struct PullThePlug {
    PetId pet;
    friend bool operator==(const PullThePlug&, const PullThePlug&) = default;
};
BOOST_DESCRIBE_STRUCT(PullThePlug, (), (pet))

using Command = std::variant<Create, Feed, Treat, PullThePlug>;

/// The answer to a command that was carried out: the pet it made or changed.
struct Done {
    PetId pet;
    friend bool operator==(const Done&, const Done&) = default;
};
BOOST_DESCRIBE_STRUCT(Done, (), (pet))

/// Why a command was refused. Nothing has changed then.
enum class Refusal : std::uint8_t {
    none,
    malformed,
    name_not_utf8,
    name_too_short,
    name_too_long,
    name_has_control,
    name_has_bidi_control,
    name_is_blank,
    unknown_species,
    unknown_pet,
    pet_is_dead,
    busy,
    too_many_pets,
    storage_failed,
    log_in_first,
    not_your_pet,
    no_treats_left,
    administrators_only,
};
BOOST_DESCRIBE_ENUM(Refusal, none, malformed, name_not_utf8, name_too_short, name_too_long, name_has_control,
                    name_has_bidi_control, name_is_blank, unknown_species, unknown_pet, pet_is_dead, busy,
                    too_many_pets, storage_failed, log_in_first, not_your_pet, no_treats_left,
                    administrators_only)

constexpr std::string_view describe(Refusal refusal) {
    switch (refusal) {
        case Refusal::none:
            return "Done.";
        case Refusal::malformed:
            return "The command could not be read.";
        case Refusal::name_not_utf8:
            return "The name is not valid UTF-8 text.";
        case Refusal::name_too_short:
            return "A name has at least 3 characters.";
        case Refusal::name_too_long:
            return "A name has at most 100 characters.";
        case Refusal::name_has_control:
            return "A name cannot hold control characters or line breaks.";
        case Refusal::name_has_bidi_control:
            return "A name cannot hold characters that reorder text.";
        case Refusal::name_is_blank:
            return "A name needs something that can be seen.";
        case Refusal::unknown_species:
            return "There is no such species.";
        case Refusal::unknown_pet:
            return "There is no such pet.";
        case Refusal::pet_is_dead:
            return "This pet has died; it cannot eat any more.";
        case Refusal::busy:
            return "The server is busy; please try again in a moment.";
        case Refusal::too_many_pets:
            return "You have as many pets as one person can look after.";
        case Refusal::storage_failed:
            return "The server could not save this; nothing has changed.";
        case Refusal::log_in_first:
            return "Log in first: only people with an account can do this.";
        case Refusal::not_your_pet:
            return "Only its owner feeds a pet; anybody may give it a treat.";
        case Refusal::no_treats_left:
            return "You have no treats left; new ones come every half hour.";
        case Refusal::administrators_only:
            return "Only administrators may do this.";
    }
    return "Refused.";
}

}  // namespace livepet::pets
