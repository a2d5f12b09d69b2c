#include "backend/journal_memory.hpp"

#include <utility>

#include "backend/storage/await.hpp"
#include "shared/wire/decode.hpp"

namespace livepet {

base::Result<std::uint64_t, gateway::Forgetful> JournalMemory::last_of(fiber::Shard& here,
                                                                       std::uint64_t source) {
    const auto last = storage::ask(
        writer_, here, [source](storage::JournalView& view) { return view.last_command_of(source); });
    if (!last) return gateway::Forgetful{};
    return *last;
}

base::Result<std::optional<wire::Reply>, gateway::Forgetful> JournalMemory::answer_to(
    fiber::Shard& here, std::uint64_t source, std::uint64_t sequence) {
    const auto result = storage::ask(writer_, here, [source, sequence](storage::JournalView& view) {
        return view.result_of({source, sequence});
    });
    if (!result) return gateway::Forgetful{};
    if (!*result) return std::optional<wire::Reply>();
    auto reply = wire::decode<wire::Reply>(**result);
    return reply ? std::optional(std::move(*reply)) : std::nullopt;
}

}  // namespace livepet
