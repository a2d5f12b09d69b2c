#include "backend/apps/accounts/secrets.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/wire/limits.hpp"

using namespace livepet;
using namespace livepet::accounts;

TEST_CASE("tokens are hex digits of the length that the wire knows, each another") {
    platform::RealEntropy entropy;
    std::set<std::string> tokens;
    for (int i = 0; i < 100; ++i) {
        const std::string token = new_token(entropy);
        CHECK(token.size() == wire::token_bytes);
        CHECK(token.find_first_not_of("0123456789abcdef") == std::string::npos);
        tokens.insert(token);
    }
    CHECK(tokens.size() == 100);
}

TEST_CASE("a recovery code can be read aloud, and is known however it is typed") {
    platform::RealEntropy entropy;
    const std::string code = new_recovery_code(entropy);
    CHECK(code.size() == 23);
    CHECK(code[5] == '-');
    CHECK(plain_code(code).size() == 20);
    CHECK(plain_code("ab0-1 x") == "AB01X");
    CHECK(plain_code("oOiIlL") == "001111");
    CHECK(plain_code("!\xFF\n").empty());
}

TEST_CASE("a hash is of one text only") {
    CHECK(hash_of("a") == hash_of("a"));
    CHECK(hash_of("a") != hash_of("b"));
    CHECK(hash_of("") != hash_of("a"));
}
