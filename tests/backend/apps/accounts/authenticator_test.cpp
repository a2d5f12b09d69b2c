#include "backend/apps/accounts/authenticator.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/apps/accounts/accounts_stage.hpp"

using namespace livepet;
using namespace livepet::accounts;
using livepet::test::AccountsStage;

TEST_CASE("a token that nobody was given is nobody's, whatever it is") {
    AccountsStage stage;
    stage.run([&] {
        const std::string token = stage.registered("Ada").token;
        CHECK(stage.person(token).user != 0);
        std::string other = token;
        other.back() = other.back() == '0' ? '1' : '0';
        for (const std::string& text :
             {std::string(), other, token.substr(1), token + "0", std::string(32, 'f'),
              std::string("' OR 1=1 --"), std::string(100'000, 'x')})
            CHECK(stage.person(text).user == 0);
    });
}

TEST_CASE("a log-in is kept as long as it is used, and for sixty days after that") {
    AccountsStage stage;
    stage.run([&] {
        const std::string token = stage.registered("Ada").token;
        for (int i = 0; i < 3; ++i) {
            stage.clock.wall += login_kept_days - std::chrono::hours(1);
            CHECK(stage.person(token).user != 0);
            // The next look finds what this one has noted: the writer takes units in order.
            stage.authenticator().forget_unseen();
            stage.registered("Visitor " + std::to_string(i));
        }
        stage.clock.wall += login_kept_days;
        CHECK(stage.person(token).user == 0);
        CHECK(stage.count("logins") > 1);
        stage.authenticator().forget_unseen();
        stage.registered("The last one");
        CHECK(stage.count("logins") == 1);
    });
}

TEST_CASE("the database keeps no token, and no password") {
    AccountsStage stage;
    stage.run([&] {
        const std::string token = stage.registered("Ada", "correct horse").token;
        CHECK(stage.count("logins WHERE instr(token_hash, '" + token + "') OR instr(device, '" + token +
                          "')") == 0);
        CHECK(stage.count("accounts WHERE instr(password, 'correct horse')") == 0);
        CHECK(stage.count("accounts WHERE password LIKE '$argon2id$v=19$%'") == 1);
    });
}
