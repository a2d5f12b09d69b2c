#include "backend/apps/accounts/passwords.hpp"

#include <sodium.h>

#include <array>

namespace livepet::accounts {

const PasswordCost interactive_cost{crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
const PasswordCost moderate_cost{crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE};
const PasswordCost least_cost{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};

std::optional<std::string> hash_password(std::string_view password, const PasswordCost& cost) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str(hash.data(), password.data(), password.size(), cost.operations,
                          cost.memory_bytes) != 0)
        return std::nullopt;
    return std::string(hash.data());
}

std::string nobodys_hash(const PasswordCost& cost) {
    constexpr std::size_t salt_signs = 22;
    constexpr std::size_t hash_signs = 43;
    return "$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / 1024) +
           ",t=" + std::to_string(cost.operations) + ",p=1$" + std::string(salt_signs, 'A') + "$" +
           std::string(hash_signs, 'A');
}

Passwords::Passwords(fiber::BlockingPool& pool, PasswordCost cost)
    : pool_(pool), cost_(cost), nobodys_(nobodys_hash(cost)) {}

Passwords::Result<std::string> Passwords::hash(fiber::Shard& here, const std::string& password) {
    return fiber::block_on(pool_, here, [&] { return hash_password(password, cost_).value_or(""); });
}

Passwords::Result<bool> Passwords::verify(fiber::Shard& here, const std::optional<std::string>& kept,
                                          const std::string& password) {
    const std::string& against = kept ? *kept : nobodys_;
    const auto fits = fiber::block_on(pool_, here, [&] {
        return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    });
    if (!fits) return fits.error();
    return *fits && kept.has_value();
}

}  // namespace livepet::accounts
