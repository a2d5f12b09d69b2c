// The tables of accounts. A migration that was released is never changed.
#pragma once

#include "backend/storage/migrations.hpp"

namespace livepet::accounts {

extern const storage::Schema schema;

}  // namespace livepet::accounts
