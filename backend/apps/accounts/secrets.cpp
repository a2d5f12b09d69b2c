#include "backend/apps/accounts/secrets.hpp"

#include <sodium.h>

#include "shared/wire/limits.hpp"

namespace livepet::accounts {
namespace {

// Crockford's: 32 signs without I, L, O and U, which are read as others.
constexpr std::string_view signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_signs = 20;
constexpr std::size_t signs_in_a_group = 5;

char read_sign(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

SecretHash hash_of(std::string_view secret) {
    SecretHash hash{};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nullptr, 0);
    return hash;
}

std::string new_token(platform::Entropy& entropy) {
    std::array<std::byte, wire::token_bytes / 2> secret{};
    entropy.fill(secret);
    std::string token(wire::token_bytes + 1, '\0');
    sodium_bin2hex(token.data(), token.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                   secret.size());
    token.pop_back();
    return token;
}

std::string new_recovery_code(platform::Entropy& entropy) {
    std::array<std::byte, code_signs> random{};
    entropy.fill(random);
    std::string code;
    for (std::size_t i = 0; i < code_signs; ++i) {
        if (i > 0 && i % signs_in_a_group == 0) code += '-';
        code += signs[static_cast<std::size_t>(random[i]) % signs.size()];
    }
    return code;
}

std::string plain_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (signs.find(read_sign(c)) != std::string_view::npos) plain += read_sign(c);
    }
    return plain;
}

}  // namespace livepet::accounts
