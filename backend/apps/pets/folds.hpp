// Pets' and people's rows, brought up to the journal. On the writer's thread.
#pragma once

#include "backend/apps/pets/records.hpp"
#include "backend/storage/fold.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/treats.hpp"

namespace livepet::pets {

class PetFold final : public storage::Fold {
  public:
    explicit PetFold(const Rules& rules) : rules_(rules) {}
    storage::RecordKind kind() const override { return pet_kind; }
    storage::Result<void> fold(storage::Connection& connection, std::uint64_t pet,
                               std::span<const storage::Change> changes) override;

  private:
    const Rules rules_;
};

class TreatFold final : public storage::Fold {
  public:
    storage::RecordKind kind() const override { return treat_kind; }
    storage::Result<void> fold(storage::Connection& connection, std::uint64_t user,
                               std::span<const storage::Change> changes) override;
};

/// What `treats` are after those changes that are newer than `version`. `corrupt` if one cannot be read.
storage::Result<void> bring_up(Treats& treats, std::uint64_t version,
                               std::span<const storage::Change> changes);

}  // namespace livepet::pets
