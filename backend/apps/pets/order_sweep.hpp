// Sweeps leftovers out of the orders by last meal and by hunger (life_rows.hpp): entries that are not what
// their pet's row says any more. On storage's threads: found by a reader, deleted by the writer.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/listing.hpp"

namespace livepet::pets {

enum class SweptOrder : std::uint8_t { last_fed, starving };

struct Leftovers {
    std::vector<ListPlace> places;
    std::size_t examined = 0;
    std::optional<ListPlace> go_on_after;  // nothing: that was the end
};

/// Looks at the `entries_max` entries after a place, or from the beginning on.
storage::Result<Leftovers> find_leftovers(storage::Connection& connection, SweptOrder order,
                                          const std::optional<ListPlace>& after, std::size_t entries_max);

/// Deletes them, but for any that has become what its pet's row says since.
storage::Result<void> delete_leftovers(storage::Connection& connection, SweptOrder order,
                                       const std::vector<ListPlace>& places);

}  // namespace livepet::pets
