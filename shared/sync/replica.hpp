// The client's side of a topic: a copy of its state that follows the server's, a snapshot first and patches
// from then on.
//
// A replica never guesses: what it cannot apply leaves it as it was, and it says why. After `gap` or
// `malformed` it takes no more patches until a new snapshot comes, or the topic is resumed where the replica
// is; so its owner joins the topic again. Until then the last good state may stay on screen. One thread or
// fiber at a time.
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
    /// Where the topic may be resumed; 0: nowhere.
    std::uint64_t resumable_from() const { return is_sound_ ? revision_ : 0; }
    /// Revisions start anew: another run of the server.
    void end_run() { following_ = is_sound_ = false; }

    /// A snapshot is the whole truth, whatever was there before: the server sends one to start a
    /// subscription, and starts revisions anew with each epoch. Applied or malformed.
    Follow apply_snapshot(std::uint64_t revision, base::BytesView body) {
        auto state = wire::decode<T>(body);
        if (!state || revision == 0) return Follow::malformed;
        state_ = std::move(*state);
        revision_ = revision;
        following_ = is_sound_ = true;
        return Follow::applied;
    }

    /// Patches go on from `revision`. Applied, or a gap.
    Follow resume(std::uint64_t revision) {
        if (revision == 0 || revision != resumable_from()) return lose(Follow::gap);
        following_ = true;
        return Follow::applied;
    }

    /// A patch of the last `span` revisions up to `revision`.
    Follow apply_patch(std::uint64_t revision, std::uint64_t span, base::BytesView body) {
        if (has_state() && revision <= revision_) return Follow::stale;
        if (!following_ || revision - revision_ > span) return lose(Follow::gap);
        if (!wire::apply_patch(state_, body)) return lose(Follow::malformed);
        revision_ = revision;
        return Follow::applied;
    }

  private:
    Follow lose(Follow reason) {
        following_ = false;
        if (reason == Follow::malformed) is_sound_ = false;
        return reason;
    }

    T state_{};
    std::uint64_t revision_ = 0;
    bool following_ = false;
    bool is_sound_ = false;  // all that was told of this run of the server made sense
};

}  // namespace livepet::sync
