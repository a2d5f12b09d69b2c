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
    // Who was known by a device alone cannot log in: their numbers stay taken, since pets remember owners by
    // them.
    storage::Migration{2, "accounts", R"sql(
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL UNIQUE,       -- the same for names that look alike
            password TEXT NOT NULL,              -- argon2id with its salt and cost, as libsodium writes it
            is_administrator INTEGER NOT NULL DEFAULT 0,
            created INTEGER NOT NULL             -- wall time, ms
        ) STRICT;
        INSERT INTO sqlite_sequence (name, seq) SELECT 'accounts', coalesce(max(id), 0) FROM users;
        DROP TABLE users;
        CREATE TABLE logins (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            token_hash BLOB NOT NULL UNIQUE,     -- the token itself is nowhere
            device TEXT NOT NULL,
            created INTEGER NOT NULL,            -- wall time, ms
            last_seen INTEGER NOT NULL           -- wall time, ms; to within an hour
        ) STRICT;
        CREATE INDEX logins_by_account ON logins (account, last_seen);
        CREATE TABLE recovery_codes (
            account INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
            code_hash BLOB NOT NULL,
            expires INTEGER NOT NULL             -- wall time, ms
        ) STRICT;
    )sql"},
};

}  // namespace

const storage::Schema schema{"accounts", migrations};

}  // namespace livepet::accounts
