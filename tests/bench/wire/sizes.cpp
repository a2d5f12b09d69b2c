#include "tests/bench/wire/sizes.hpp"

#include <bit>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/mp11/algorithm.hpp>

#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/patch.hpp"
#include "tests/bench/wire/corpus.hpp"
#include "tests/bench/wire/protobuf_pet.hpp"

namespace livepet::bench {
namespace {

/// The mean of `bytes(before, after)` over all pets that were fed.
template <class Bytes>
double mean(Bytes bytes) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < corpus_size; ++i) sum += bytes(corpus().topics[i].pet, corpus().fed[i]);
    return static_cast<double>(sum) / corpus_size;
}

/// The bytes of the value itself, without anything that says what it is.
template <class T>
std::size_t bare_bytes(const T& value) {
    if constexpr (wire::Text<T>)
        return value.size();
    else if constexpr (wire::Identity<T>)
        return bare_bytes(value.value);
    else if constexpr (wire::TimePoint<T>)
        return bare_bytes(value.time_since_epoch().count());
    else if constexpr (wire::Enumeration<T> || wire::Boolean<T>)
        return 1;
    else
        return (static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(value) | 1U)) + 7) / 8;
}

/// Calls `action` with each field of pets::Pet that differs.
template <class Action>
void for_each_changed(const pets::Pet& before, const pets::Pet& after, Action action) {
    boost::mp11::mp_for_each<wire::Fields<pets::Pet>>([&](auto field) {
        if (before.*field.pointer != after.*field.pointer) action(field);
    });
}

std::size_t bare_patch(const pets::Pet& before, const pets::Pet& after) {
    std::size_t bytes = 0;
    for_each_changed(before, after, [&](auto field) { bytes += bare_bytes(after.*field.pointer); });
    return bytes;
}

std::size_t bare_pet(const pets::Pet&, const pets::Pet& pet) {
    std::size_t bytes = 0;
    boost::mp11::mp_for_each<wire::Fields<pets::Pet>>(
        [&](auto field) { bytes += bare_bytes(pet.*field.pointer); });
    return bytes;
}

std::size_t livepet_patch(const pets::Pet& before, const pets::Pet& after) {
    base::Bytes patch;
    wire::encode_patch(before, after, patch);
    return patch.size();
}

std::size_t livepet_pet(const pets::Pet&, const pets::Pet& pet) { return wire::encode(pet).size(); }

/// RFC 7396.
std::size_t json_merge_patch(const pets::Pet& before, const pets::Pet& after) {
    boost::json::object patch;
    for_each_changed(before, after,
                     [&](auto field) { patch[field.name] = wire::to_json(after.*field.pointer); });
    return boost::json::serialize(patch).size();
}

std::size_t json_pet(const pets::Pet&, const pets::Pet& pet) {
    return boost::json::serialize(wire::to_json(pet)).size();
}

std::size_t protobuf_pet(const pets::Pet&, const pets::Pet& pet) {
    proto::Pet message;
    fill_pet(message, pet);
    return message.ByteSizeLong();
}

/// A message with only the changed fields present, as users who merge messages send them.
std::size_t protobuf_partial(const pets::Pet& before, const pets::Pet& after) {
    proto::Pet message;
    fill_pet(message, after);
    if (before.id == after.id) message.clear_id();
    if (before.owner == after.owner) message.clear_owner();
    if (before.name == after.name) message.clear_name();
    if (before.species == after.species) message.clear_species();
    if (before.birth == after.birth) message.clear_birth();
    if (before.last_fed == after.last_fed) message.clear_last_fed();
    if (before.age_ticks == after.age_ticks) message.clear_age_ticks();
    if (before.hunger == after.hunger) message.clear_hunger();
    if (before.starving_ticks == after.starving_ticks) message.clear_starving_ticks();
    if (before.alive == after.alive) message.clear_alive();
    if (before.cause_of_death == after.cause_of_death) message.clear_cause_of_death();
    return message.ByteSizeLong();
}

}  // namespace

Figure patch_bytes() {
    return {.name = "patch_bytes",
            .unit = "B",
            .value = mean(livepet_patch),
            .floor = mean(bare_patch),
            .peers = {{"json merge patch", mean(json_merge_patch)},
                      {"msgpack, whole pet", mean(livepet_pet)},
                      {"protobuf, whole pet", mean(protobuf_pet)},
                      {"protobuf, changed fields", mean(protobuf_partial)}}};
}

Figure snapshot_bytes() {
    return {.name = "snapshot_bytes",
            .unit = "B",
            .value = mean(livepet_pet),
            .floor = mean(bare_pet),
            .peers = {{"json", mean(json_pet)}, {"protobuf", mean(protobuf_pet)}}};
}

}  // namespace livepet::bench
