// What PROTOCOL.md calls the types of fields. Reflection knows the names of fields, not those of types.
#pragma once

#include <string>

#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/treats.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/protocol.hpp"
#include "shared/wire/types.hpp"

namespace livepet::tests {

/// The name of a described struct or enum that is the type of a field.
template <class T>
inline constexpr const char* described_name = nullptr;
template <>
inline constexpr const char* described_name<wire::TopicRevision> = "TopicRevision";
template <>
inline constexpr const char* described_name<wire::Role> = "Role";
template <>
inline constexpr const char* described_name<accounts::Login> = "Login";
template <>
inline constexpr const char* described_name<pets::Species> = "Species";
template <>
inline constexpr const char* described_name<pets::MealKind> = "MealKind";
template <>
inline constexpr const char* described_name<pets::ListPlace> = "ListPlace";
template <>
inline constexpr const char* described_name<pets::Meal> = "Meal";
template <>
inline constexpr const char* described_name<pets::Treats> = "Treats";
template <>
inline constexpr const char* described_name<pets::CauseOfDeath> = "CauseOfDeath";
template <>
inline constexpr const char* described_name<sync::Person> = "Person";

template <class T>
std::string type_name() {
    if constexpr (wire::Boolean<T>)
        return "bool";
    else if constexpr (wire::Integer<T>)
        return (std::is_signed_v<T> ? "int" : "uint") + std::to_string(8 * sizeof(T));
    else if constexpr (wire::Identity<T>)
        return "id";
    else if constexpr (wire::TimePoint<T>)
        return "time";
    else if constexpr (wire::Duration<T>)
        return "duration";
    else if constexpr (wire::Text<T>)
        return "text";
    else if constexpr (wire::Binary<T>)
        return "binary";
    else if constexpr (wire::Sequence<T>)
        return "array of " + type_name<typename T::value_type>();
    else if constexpr (wire::Optional<T>)
        return type_name<typename T::value_type>() + " or nil";
    else {
        static_assert(described_name<T> != nullptr, "give the type a name above");
        return described_name<T>;
    }
}

}  // namespace livepet::tests
