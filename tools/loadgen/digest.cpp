#include "tools/loadgen/digest.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <span>

#include "shared/apps/pets/reducer.hpp"
#include "shared/base/hash.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"

namespace livepet::loadgen {
namespace {

template <class T>
std::uint64_t hash_of(const T& state) {
    const base::Bytes bytes = wire::encode(state);
    base::Fnv1a hash;
    hash.add(std::span<const std::byte>(bytes));
    return hash.value();
}

/// What counts of a state, at that moment.
template <class T>
const T& essence(const T& state, const pets::Rules&, base::WorldTime) {
    return state;
}

pets::Pet essence(const pets::Pet& state, const pets::Rules& rules, base::WorldTime at) {
    pets::Pet pet = state;
    pets::advance(pet, rules, at);
    return pet;
}

pets::Treats essence(const pets::TreatHand& hand, const pets::Rules&, base::WorldTime) { return hand.treats; }

template <class T>
bool has_shared_revision(const T&) {
    return true;
}

bool has_shared_revision(const pets::Pet& pet) { return pet.alive; }
bool has_shared_revision(const pets::History&) { return false; }

template <class T>
bool is_followed(const T&, std::uint64_t) {
    return true;
}

bool is_followed(const pets::PetPage&, std::uint64_t revision) { return revision > 1; }

}  // namespace

std::optional<Digest> digest_of(ui::store::Store& store, const Topic& topic, const pets::Rules& rules,
                                base::WorldTime at) {
    return with_view(store, topic, [&](const auto& view) -> std::optional<Digest> {
        if (!view || view.status != ui::store::TopicStatus::live) return std::nullopt;
        const auto& state = essence(*view, rules, at);
        return Digest{hash_of(state), view.revision, has_shared_revision(state),
                      is_followed(state, view.revision)};
    });
}

std::string text_of(ui::store::Store& store, const Topic& topic, const pets::Rules& rules,
                    base::WorldTime at) {
    return with_view(store, topic, [&](const auto& view) {
        return view ? boost::json::serialize(wire::to_json(essence(*view, rules, at))) : std::string();
    });
}

std::string parting_of(const std::string& left, const std::string& right) {
    constexpr std::size_t before = 40;
    constexpr std::size_t shown = 200;
    const auto parted = std::mismatch(left.begin(), left.end(), right.begin(), right.end()).first;
    const auto same = static_cast<std::size_t>(parted - left.begin());
    const std::size_t from = same - std::min(same, before);
    return "…" + left.substr(from, shown) + "… and …" + right.substr(from, shown) + "…";
}

}  // namespace livepet::loadgen
