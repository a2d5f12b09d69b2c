// The fingerprint of a topic's state, by which two replicas are compared. Pure.
//
// What time alone changes is brought to one moment of world time first, by the reducer that server and page
// share; what differs from session to session by its nature (the clock in a hand of treats) does not count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend-wasm/store/store.hpp"
#include "shared/base/time.hpp"
#include "tools/loadgen/topic.hpp"

namespace livepet::loadgen {

struct Digest {
    std::uint64_t hash = 0;
    std::uint64_t revision = 0;
    /// Whether sessions count its revisions alike. A pet's history they each count for themselves, and the
    /// grave's is another than the one that was reached alive.
    bool has_shared_revision = true;
    /// A list that too many others are followed beside stays as it was: nothing to compare.
    bool is_followed = true;
};

/// Of what the store shows of a topic that it follows; nothing if it is not live. `at` is not before any
/// moment that either replica has been told of.
std::optional<Digest> digest_of(ui::store::Store& store, const Topic& topic, const pets::Rules& rules,
                                base::WorldTime at);

/// The same state as JSON, for people; empty if there is none.
std::string text_of(ui::store::Store& store, const Topic& topic, const pets::Rules& rules,
                    base::WorldTime at);

/// Where two texts part: some of each from there.
std::string parting_of(const std::string& left, const std::string& right);

}  // namespace livepet::loadgen
