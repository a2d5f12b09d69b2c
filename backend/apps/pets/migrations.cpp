#include "backend/apps/pets/migrations.hpp"

#include <array>

namespace livepet::pets {
namespace {

constexpr std::array migrations{
    storage::Migration{1, "pets", R"sql(
        CREATE TABLE pets (
            id INTEGER PRIMARY KEY,
            owner INTEGER NOT NULL,              -- a user's id; 0: the world's own
            name TEXT NOT NULL,
            species INTEGER NOT NULL,
            birth INTEGER NOT NULL,              -- world time, ms
            age_ticks INTEGER NOT NULL,          -- what follows is as of the last command: what time alone does
            hunger INTEGER NOT NULL,             -- to a pet is not written but computed
            starving_ticks INTEGER NOT NULL,
            alive INTEGER NOT NULL,
            cause_of_death INTEGER NOT NULL
        );
        CREATE INDEX pets_by_owner ON pets (owner, id);
    )sql"},
};

}  // namespace

const storage::Schema schema{"pets", migrations};

}  // namespace livepet::pets
