// What the journal keeps of a command: the changes that it made, and the command's id with its answer.
//
// Values; any thread.
#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/describe/class.hpp>
#include <compare>
#include <cstdint>
#include <vector>

#include "shared/base/bytes.hpp"

namespace livepet::storage {

/// What a change is about, and so who folds it into rows (Fold). Numbers of the whole server, in the file:
/// never given a second meaning. 0 is storage's own.
using RecordKind = std::uint16_t;

struct RecordKey {
    RecordKind kind = 0;
    std::uint64_t id = 0;
    friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

/// The bits of both, for a hash that mixes them.
inline std::uint64_t bits_of(RecordKey key) { return key.id ^ (std::uint64_t{key.kind} << 48U); }

/// A change of one identity. What the body says is for its Fold to know.
struct Record {
    RecordKind kind = 0;
    std::uint64_t id = 0;
    base::Bytes body;
    friend bool operator==(const Record&, const Record&) = default;
};
BOOST_DESCRIBE_STRUCT(Record, (), (kind, id, body))

/// A command, whoever carries it out, and however often it is sent. Within a device, numbers grow.
struct CommandId {
    std::uint64_t device = 0;  // 0: nobody's command, which cannot be repeated
    std::uint64_t sequence = 0;
    friend bool operator==(const CommandId&, const CommandId&) = default;
};
BOOST_DESCRIBE_STRUCT(CommandId, (), (device, sequence))

/// A change as it is found again: `version` is the number of the journal's entry that it was in, and so grows
/// with each change of the world, over restarts too. A row says up to which version it is folded.
struct Change {
    std::uint64_t version = 0;
    base::BytesView body;
};

using Records = boost::container::small_vector<Record, 2>;

}  // namespace livepet::storage
