#include "backend/apps/accounts/directory.hpp"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstddef>

#include "backend/storage/await.hpp"
#include "shared/base/bytes.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::accounts {
namespace {

using TokenHash = std::array<std::byte, crypto_generichash_BYTES>;

/// A plain hash is enough: a token is 128 random bits, so there is nothing to guess.
TokenHash hash_of(std::string_view token) {
    TokenHash hash{};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr, 0);
    return hash;
}

gateway::Refusal refusal(storage::StorageError error) {
    spdlog::error("accounts: a device could not be identified: {}", storage::describe(error));
    return {"The server cannot look up who you are at the moment.", true};
}

}  // namespace

Directory::Directory(storage::Writer& writer, storage::ReaderPool& readers, platform::Entropy& entropy,
                     const platform::Clock& clock)
    : writer_(writer), readers_(readers), entropy_(entropy), clock_(clock) {}

base::Result<gateway::Person, gateway::Refusal> Directory::identify(fiber::Shard& here,
                                                                    std::string_view device_token) {
    if (device_token.size() == wire::device_token_bytes) {
        const auto user = find(here, device_token);
        if (!user) return refusal(user.error());
        if (*user != 0) return gateway::Person{*user, std::string(device_token)};
    }
    auto person = make(here);
    if (!person) return refusal(person.error());
    return *person;
}

storage::Result<std::uint64_t> Directory::find(fiber::Shard& here, std::string_view device_token) {
    return storage::read(
        readers_, here,
        [hash = hash_of(device_token)](storage::Connection& connection) -> storage::Result<std::uint64_t> {
            auto statement = connection.prepare("SELECT id FROM users WHERE token_hash = ?");
            if (!statement) return statement.error();
            if (auto bound = statement->bind(base::BytesView(hash)); !bound) return bound.error();
            const auto row = statement->step();
            if (!row) return row.error();
            return *row ? statement->column<std::uint64_t>(0) : 0;
        });
}

storage::Result<gateway::Person> Directory::make(fiber::Shard& here) {
    gateway::Person person{0, new_token()};
    const std::int64_t created = clock_.wall_now().time_since_epoch().count();
    auto committed = storage::commit(
        writer_, here,
        [&person, created,
         hash = hash_of(person.device_token)](storage::Connection& connection) -> storage::Result<void> {
            auto inserted = connection.run("INSERT INTO users (created, token_hash) VALUES (?, ?)", created,
                                           base::BytesView(hash));
            if (inserted) person.user = static_cast<std::uint64_t>(connection.last_insert_rowid());
            return inserted;
        });
    if (!committed) return committed.error();
    return person;
}

std::string Directory::new_token() {
    std::array<std::byte, wire::device_token_bytes / 2> secret{};
    entropy_.fill(secret);
    std::string token(wire::device_token_bytes + 1, '\0');
    sodium_bin2hex(token.data(), token.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                   secret.size());
    token.pop_back();
    return token;
}

}  // namespace livepet::accounts
