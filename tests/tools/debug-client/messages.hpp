// Messages as a page and a server would say them.
#pragma once

#include <string>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/publication.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/debug-client/frames/frame.hpp"

namespace livepet::debug_client {

inline pets::Pet mochi(std::uint32_t hunger) {
    pets::Pet pet;
    pet.id = pets::PetId{7};
    pet.name = "Mochi";
    pet.hunger = hunger;
    return pet;
}

/// The number under which the server sends the patches of a channel's topic.
inline std::uint32_t stream_of(std::uint32_t channel) { return channel + 100; }

inline wire::Join join_mochi(std::uint32_t channel) {
    wire::Join join;
    join.channel = channel;
    join.topic = pets::pet_topic(pets::PetId{7});
    return join;
}

inline wire::Snapshot snapshot_of_mochi(std::uint32_t channel, std::uint64_t revision, std::uint32_t hunger) {
    wire::Snapshot snapshot;
    snapshot.channel = channel;
    snapshot.stream = stream_of(channel);
    snapshot.revision = revision;
    snapshot.body = wire::encode(mochi(hunger));
    return snapshot;
}

/// The next revision.
inline wire::Patch patch_of_mochi(std::uint32_t channel, std::uint64_t revision, std::uint32_t from,
                                  std::uint32_t to) {
    wire::Patch patch;
    patch.stream = stream_of(channel);
    patch.revision = revision;
    patch.body = sync::Publication<pets::Pet>(mochi(from)).publish(mochi(to)).value();
    return patch;
}

inline wire::Command feed_mochi(std::uint64_t sequence) {
    wire::Command command;
    command.sequence = sequence;
    command.app = pets::app_name;
    command.body = wire::encode(pets::Command{pets::Feed{pets::PetId{7}}});
    return command;
}

inline base::Bytes frame_of(const wire::ClientMessage& message) { return wire::encode(message); }
inline base::Bytes frame_of(const wire::ServerMessage& message) { return wire::encode(message); }

}  // namespace livepet::debug_client
