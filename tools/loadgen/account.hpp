// Getting a person an account: registers, or logs in if the name is there already, since the answer to an
// earlier try may have been lost with its connection.
//
// In a fiber of the shard. One try; who gets `again` waits a moment and tries once more.
#pragma once

#include <optional>
#include <string>

#include "backend/fiber/shard.hpp"
#include "tools/loadgen/record.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::loadgen {

struct AccountTry {
    std::optional<Registered> registered;
    bool again = false;
    std::string why_not;  // if neither: for good
};

AccountTry try_account(fiber::Shard& shard, const Target& target, const PersonRecord& person,
                       std::uint64_t device);

}  // namespace livepet::loadgen
