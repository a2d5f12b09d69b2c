// What the server remembers of commands that were carried out, so that one that is sent again, after a lost
// connection or a restart, has one effect, and gets its first answer.
//
// `source` is a person's running program (Session::device()); its commands are numbered upwards. Serves all
// shards; parks the calling fiber.
#pragma once

#include <cstdint>
#include <optional>

#include "shared/base/result.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::fiber {
class Shard;
}

namespace livepet::gateway {

struct Forgetful {};  // the memory cannot be asked at the moment

class CommandMemory {
  public:
    virtual ~CommandMemory() = default;

    /// The number of the last command that was carried out; 0: none. All that was under way before is
    /// decided by then.
    virtual base::Result<std::uint64_t, Forgetful> last_of(fiber::Shard& here, std::uint64_t source) = 0;

    /// The first answer to a command that was carried out; nothing if it was not, or too long ago.
    virtual base::Result<std::optional<wire::Reply>, Forgetful> answer_to(fiber::Shard& here,
                                                                          std::uint64_t source,
                                                                          std::uint64_t sequence) = 0;
};

}  // namespace livepet::gateway
