#include "backend/apps/pets/migrations.hpp"

#include <array>

#include "backend/apps/pets/name_key.hpp"

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
    // Searched, sorted and written behind at ten million: see life_rows.hpp and listing.hpp. What follows
    // from the rules is of those that a world has unless it is told otherwise; it is set right as pets are
    // written.
    storage::Migration{2, "lives, lists, meals, treats", R"sql(
        DROP INDEX pets_by_owner;
        ALTER TABLE pets RENAME TO pets_1;
        CREATE TABLE pets (
            id INTEGER PRIMARY KEY,
            owner INTEGER NOT NULL,              -- a user's id; 0: the world's own
            birth INTEGER NOT NULL,              -- this and all that follows in world time, ms
            last_fed INTEGER NOT NULL,           -- birth if never
            starves_at INTEGER NOT NULL,         -- when hunger reaches its maximum
            age_ticks INTEGER NOT NULL,          -- this and what follows as of the last command
            hunger INTEGER NOT NULL,
            starving_ticks INTEGER NOT NULL,
            cause_of_death INTEGER NOT NULL,     -- 0: it lives
            died_at INTEGER,                     -- NULL: it lives
            version INTEGER NOT NULL,            -- of the last journal entry that this row has in it
            species INTEGER NOT NULL,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL               -- name_key() of name
        );
        INSERT INTO pets
            SELECT id, owner, birth, birth,
                   birth + 5000 * CASE WHEN hunger >= 500 THEN age_ticks - starving_ticks
                                       ELSE age_ticks + (504 - hunger) / 5 END,
                   age_ticks, hunger, starving_ticks, cause_of_death,
                   CASE WHEN alive THEN NULL ELSE birth + 5000 * age_ticks END,
                   0, species, name, name_key(name)
            FROM pets_1 ORDER BY id;
        DROP TABLE pets_1;
        CREATE INDEX pets_by_owner ON pets (owner, id) WHERE owner > 0;
        CREATE INDEX pets_by_name ON pets (name_key, id) WHERE died_at IS NULL;
        CREATE INDEX pets_by_birth ON pets (birth, id, name_key) WHERE died_at IS NULL;
        CREATE INDEX graves_by_name ON pets (name_key, id) WHERE died_at IS NOT NULL;
        CREATE INDEX graves_by_death ON pets (died_at, id, name_key) WHERE died_at IS NOT NULL;

        -- Where the living stand by when they were fed, and by when they starve. An entry counts if the pet's
        -- row says the same; others are leftovers, to be swept.
        CREATE TABLE pets_by_last_fed (
            last_fed INTEGER NOT NULL,
            pet INTEGER NOT NULL,
            name_key TEXT NOT NULL,
            PRIMARY KEY (last_fed, pet)
        ) WITHOUT ROWID;
        CREATE TABLE pets_by_starving (
            starves_at INTEGER NOT NULL,
            pet INTEGER NOT NULL,
            name_key TEXT NOT NULL,
            PRIMARY KEY (starves_at, pet)
        ) WITHOUT ROWID;
        INSERT INTO pets_by_last_fed SELECT last_fed, id, name_key FROM pets WHERE died_at IS NULL;
        INSERT INTO pets_by_starving SELECT starves_at, id, name_key FROM pets WHERE died_at IS NULL;

        CREATE TABLE pet_histories (
            pet INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,            -- as in pets
            meals BLOB NOT NULL                  -- a History (shared/apps/pets/history.hpp) as on the wire
        );
        CREATE TABLE user_treats (
            user INTEGER PRIMARY KEY,
            version INTEGER NOT NULL,
            slot INTEGER NOT NULL,               -- as in Treats (shared/apps/pets/treats.hpp)
            spent INTEGER NOT NULL
        );
    )sql"},
};

}  // namespace

const storage::Schema schema{"pets", migrations, add_name_key_function};

}  // namespace livepet::pets
