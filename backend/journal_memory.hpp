// The gateway's memory of commands, by storage's journal.
#pragma once

#include "backend/gateway/command_memory.hpp"
#include "backend/storage/writer.hpp"

namespace livepet {

class JournalMemory final : public gateway::CommandMemory {
  public:
    /// The writer outlives it.
    explicit JournalMemory(storage::Writer& writer) : writer_(writer) {}

    base::Result<std::uint64_t, gateway::Forgetful> last_of(fiber::Shard& here,
                                                            std::uint64_t source) override;
    base::Result<std::optional<wire::Reply>, gateway::Forgetful> answer_to(fiber::Shard& here,
                                                                           std::uint64_t source,
                                                                           std::uint64_t sequence) override;

  private:
    storage::Writer& writer_;
};

}  // namespace livepet
