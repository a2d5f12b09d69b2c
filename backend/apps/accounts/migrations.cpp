#include "backend/apps/accounts/migrations.hpp"

#include <array>

namespace livepet::accounts {
namespace {

constexpr std::array migrations{
    storage::Migration{1, "users", R"sql(
        CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            created INTEGER NOT NULL,            -- wall time, ms
            token_hash BLOB NOT NULL UNIQUE      -- of the device's token; the token itself is nowhere
        );
    )sql"},
};

}  // namespace

const storage::Schema schema{"accounts", migrations};

}  // namespace livepet::accounts
