// The tables of all apps.
#pragma once

#include <array>

#include "backend/apps/accounts/migrations.hpp"
#include "backend/apps/pets/migrations.hpp"
#include "backend/storage/migrations.hpp"

namespace livepet {

inline std::array<storage::Schema, 2> all_schemas() { return {accounts::schema, pets::schema}; }

}  // namespace livepet
