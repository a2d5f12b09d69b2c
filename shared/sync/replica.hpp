// The client's side of a topic: a copy of its state that follows the server's, a snapshot first and patches
// from then on.
//
// A replica never guesses: what it cannot apply leaves it as it was, and it says why. After `gap` or
// `malformed` it takes no more patches until a new snapshot comes, so its owner joins the topic again; until
// then the last good state may stay on screen. One thread or fiber at a time.
#pragma once

#include <cstdint>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/patch.hpp"

namespace livepet::sync {

enum class Follow : std::uint8_t {
    applied,    // the replica is at this revision now
    stale,      // it was there already, or further: nothing to do
    gap,        // something before this is missing: join again
    malformed,  // the bytes are not what the topic's type says: join again
};

template <class T>
class Replica {
  public:
    /// Nothing until the first snapshot.
    const T* state() const { return has_state() ? &state_ : nullptr; }
    bool has_state() const { return revision_ != 0; }

    /// The revision that state() is at; 0 until the first snapshot.
    std::uint64_t revision() const { return revision_; }

    /// A snapshot is the whole truth, whatever was there before: the server sends one to start a
    /// subscription, and starts revisions anew with each epoch. Applied or malformed.
    Follow apply_snapshot(std::uint64_t revision, base::BytesView body) {
        auto state = wire::decode<T>(body);
        if (!state || revision == 0) return Follow::malformed;
        state_ = std::move(*state);
        revision_ = revision;
        following_ = true;
        return Follow::applied;
    }

    Follow apply_patch(std::uint64_t revision, base::BytesView body) {
        if (has_state() && revision <= revision_) return Follow::stale;
        if (!following_ || revision != revision_ + 1) return lose(Follow::gap);
        if (!wire::apply_patch(state_, body)) return lose(Follow::malformed);
        revision_ = revision;
        return Follow::applied;
    }

  private:
    Follow lose(Follow reason) {
        following_ = false;
        return reason;
    }

    T state_{};
    std::uint64_t revision_ = 0;
    bool following_ = false;
};

}  // namespace livepet::sync
