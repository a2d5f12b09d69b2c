#include "backend/connection_limits.hpp"

#include <algorithm>

#include "backend/platform/open_files.hpp"

namespace livepet {
namespace {

// For the database, the page, the log, and what connects while others leave.
constexpr std::size_t other_files = 512;
constexpr std::size_t unasked_max = 1'000'000;

// Each has a fiber's stack, of three mappings, and a process has 65,530 of those unless the system says
// other.
constexpr std::size_t http_connections_max = 16'000;

}  // namespace

base::Result<gateway::Limits, std::string> connection_limits(const Options& options, unsigned shards) {
    const std::size_t asked = options.connections;
    const std::size_t wanted = (asked == 0 ? unasked_max : asked) + other_files;
    const std::size_t allowed = platform::allow_open_files(wanted);
    if (asked != 0 && allowed < wanted) {
        return "The system lets this program have " + std::to_string(allowed) + " files open, and " +
               std::to_string(asked) + " connections need " + std::to_string(wanted) +
               ": raise the bound (ulimit -n), or ask for fewer (--connections).";
    }
    gateway::Limits limits;
    limits.connections_max = std::max(allowed, 2 * other_files) - other_files;
    limits.connections_per_address_max = std::min(options.connections_per_address, limits.connections_max);
    limits.http_connections_of_a_shard_max = std::max<std::size_t>(http_connections_max / shards, 1);
    return limits;
}

}  // namespace livepet
