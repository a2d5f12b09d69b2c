// Any bytes, given to the decoder as each type that crosses the wire: it must neither crash nor leak, and
// what it takes must be a value, not a state that only looks like one. The first byte chooses the type.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"
#include "shared/wire/protocol.hpp"
#include "tests/shared/random_values.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

/// What decodes, encodes to no more bytes than it came in, and those decode to the same.
template <class T>
void try_decode(base::BytesView input) {
    const auto value = wire::decode<T>(input);
    if (!value) return;
    const base::Bytes bytes = wire::encode(*value);
    require(bytes.size() <= input.size());
    const auto again = wire::decode<T>(bytes);
    require(again && *again == *value);
}

template <class T>
T some_value() {
    tests::Random random(1);
    return tests::random_value<T>(random);
}

/// A patch either changes nothing, or is one that could have been made from the difference.
template <class T>
void try_patch(base::BytesView input) {
    static const T before = some_value<T>();
    T after = before;
    if (!wire::apply_patch(after, input)) {
        require(after == before);
        return;
    }
    base::Bytes patch;
    if (!wire::encode_patch(before, after, patch)) return;
    require(patch.size() <= input.size());
    T again = before;
    require(wire::apply_patch(again, patch) && again == after);
}

template <class T>
void try_both(base::BytesView input) {
    try_decode<T>(input);
    try_patch<T>(input);
}

using Attempt = void (*)(base::BytesView);
constexpr Attempt attempts[] = {
    try_decode<wire::ClientMessage>,
    try_decode<wire::ServerMessage>,
    try_decode<pets::Command>,
    try_decode<pets::Done>,
    try_both<pets::Pet>,
    try_both<pets::PetList>,
    try_both<pets::Rules>,
    try_both<pets::History>,
    try_both<pets::PetPage>,
    try_both<pets::TreatHand>,
    try_both<sync::People>,
    try_both<tests::Everything>,
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    attempts[*data % std::size(attempts)](std::as_bytes(std::span(data + 1, size - 1)));
    return 0;
}
