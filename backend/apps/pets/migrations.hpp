// The tables of pets. A migration that was released is never changed.
#pragma once

#include "backend/storage/migrations.hpp"

namespace livepet::pets {

extern const storage::Schema schema;

}  // namespace livepet::pets
