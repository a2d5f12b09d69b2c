// How changes of one kind become rows. One for each kind of record, given to the writer by the composition
// root; called on the writer's thread only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "backend/storage/connection.hpp"
#include "backend/storage/record.hpp"

namespace livepet::storage {

class Fold {
  public:
    virtual ~Fold() = default;

    virtual RecordKind kind() const = 0;

    /// Brings the rows of `id` up to `changes`, oldest first, at least one, inside a transaction. A change
    /// that the rows have already (their version is at or past its own) must have no effect: after a crash
    /// changes come twice. An error of the disk is tried again later; with any other, the changes are set
    /// aside and the others go on.
    virtual Result<void> fold(Connection& connection, std::uint64_t id, std::span<const Change> changes) = 0;
};

using Folds = std::vector<Fold*>;

}  // namespace livepet::storage
