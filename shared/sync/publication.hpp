// The server's side of a topic: the state as its subscribers were last told it, and at which revision.
//
//     sync::Publication<pets::Pet> topic{pet};
//     …
//     if (auto patch = topic.publish(pet)) broadcast(Patch{channel, topic.revision(), *patch});
//
// Belongs to the actor that owns the topic; its fiber only. Holds one copy of the state. Revisions start at 1
// (or where told) and grow by one with each patch; they mean something within one epoch only, a run of the
// server.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"

namespace livepet::sync {

template <class T>
class Publication {
  public:
    /// An owner that was started again must begin past every revision it may have reached before.
    explicit Publication(T initial, std::uint64_t revision = 1)
        : state_(std::move(initial)), revision_(revision) {}

    const T& state() const { return state_; }
    std::uint64_t revision() const { return revision_; }

    /// The body of a Snapshot at revision().
    base::Bytes snapshot() const { return wire::encode(state_); }

    /// Makes `next` the published state. Gives the body of the Patch that takes subscribers from the revision
    /// before to revision(); nothing, and the same revision, if nothing changed.
    std::optional<base::Bytes> publish(const T& next) {
        base::Bytes patch;
        if (!wire::encode_patch(state_, next, patch)) return std::nullopt;
        state_ = next;
        ++revision_;
        return patch;
    }

  private:
    T state_;
    std::uint64_t revision_;
};

}  // namespace livepet::sync
