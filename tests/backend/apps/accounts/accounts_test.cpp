#include "backend/apps/accounts/accounts.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/fiber/event.hpp"
#include "shared/apps/accounts/rules.hpp"
#include "tests/backend/apps/accounts/accounts_stage.hpp"
#include "tests/backend/gateway/fake_session.hpp"

using namespace livepet;
using namespace livepet::accounts;
using livepet::test::AccountsStage;
using livepet::test::elsewhere;
using livepet::test::home;

namespace {

template <class T>
Refusal why(const Accounts::Result<T>& result) {
    return result ? Refusal::none : result.error().refusal;
}

}  // namespace

TEST_CASE("who registers is logged in, and comes back by the token or by name and password") {
    AccountsStage stage;
    stage.run([&] {
        const auto made = stage.accounts().sign_up(stage.shard(), home, {"  Ada ", "correct horse"});
        CHECK(made.has_value());
        CHECK(made->name == "Ada");
        const gateway::Person ada = stage.person(made->token);
        CHECK(ada.user == made->account.value);
        CHECK(ada.user != 0);
        CHECK(ada.name == "Ada");
        CHECK_FALSE(ada.is_administrator);

        const auto again = stage.accounts().log_in(stage.shard(), elsewhere, {"ADA", "correct horse"});
        CHECK(again.has_value());
        CHECK(again->account == made->account);
        CHECK(again->token != made->token);
        CHECK(stage.person(again->token).user == ada.user);
        CHECK(stage.person(again->token).login != ada.login);
    });
}

TEST_CASE("a wrong password and an unknown name are answered alike, and cost alike") {
    AccountsStage stage;
    stage.run([&] {
        stage.registered("Ada");
        const std::int64_t logins = stage.count("logins");
        for (const auto& [name, password] :
             {std::pair("Ada", "wrong horse"), std::pair("Ada", ""), std::pair("Bob", "correct horse"),
              std::pair("", "correct horse"), std::pair("A\xFF", "correct horse")}) {
            CAPTURE(name, password);
            CHECK(why(stage.accounts().log_in(stage.shard(), home, {name, password})) ==
                  Refusal::wrong_credentials);
        }
        CHECK(why(stage.accounts().log_in(stage.shard(), home, {"Ada", std::string(2'000, 'x')})) ==
              Refusal::wrong_credentials);
        CHECK(stage.count("logins") == logins);
    });
}

TEST_CASE("a name that another looks like is taken") {
    AccountsStage stage;
    stage.run([&] {
        stage.registered("Zo\u00EB");
        for (const char* name :
             {"Zo\u00EB", "zo\u00EB", "ZOE\u0308", "Zo\u00EB ", "Z\u200Bo\u00EB", "\uFF3Ao\u00EB"}) {
            CAPTURE(name);
            CHECK(why(stage.accounts().sign_up(stage.shard(), home, {name, "correct horse"})) ==
                  Refusal::name_taken);
        }
        CHECK(stage.accounts().sign_up(stage.shard(), home, {"Zoe", "correct horse"}).has_value());
    });
}

TEST_CASE("of two who register a name at once one gets it") {
    AccountsStage stage;
    stage.run([&] {
        int made = 0;
        int taken = 0;
        fiber::Event done;
        for (int i = 0; i < 8; ++i) {
            stage.shard().spawn([&] {
                const auto one = stage.accounts().sign_up(stage.shard(), home, {"Ada", "correct horse"});
                made += one ? 1 : 0;
                taken += why(one) == Refusal::name_taken ? 1 : 0;
                done.set();
            });
        }
        while (made + taken < 8) done.wait();
        CHECK(made == 1);
        CHECK(stage.count("accounts") == 1);
        CHECK(stage.count("logins") == 1);
    });
}

TEST_CASE("names and passwords that won't do are refused before anything is done") {
    AccountsStage stage;
    stage.run([&] {
        const auto refusal = [&](const std::string& name, const std::string& password) {
            return why(stage.accounts().sign_up(stage.shard(), home, {name, password}));
        };
        CHECK(refusal("Al", "correct horse") == Refusal::name_too_short);
        CHECK(refusal("  ", "correct horse") == Refusal::name_is_blank);
        CHECK(refusal("\u2060\u2060\u2060", "correct horse") == Refusal::name_is_blank);
        CHECK(refusal("A\xC3(", "correct horse") == Refusal::name_not_utf8);
        CHECK(refusal("Ada", "short") == Refusal::password_too_short);
        CHECK(refusal("Ada", std::string(1'025, 'x')) == Refusal::password_too_long);
        CHECK(stage.count("accounts") == 0);
    });
}

TEST_CASE("a number is never given out twice") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn ada = stage.registered("Ada");
        CHECK(stage.accounts()
                  .delete_account(stage.shard(), stage.person(ada.token), {"correct horse"})
                  .has_value());
        CHECK(stage.registered("Bob").account.value > ada.account.value);
    });
}

TEST_CASE("logging out ends this log-in, and no other") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn ada = stage.registered("Ada");
        const auto phone = stage.accounts().log_in(stage.shard(), elsewhere, {"Ada", "correct horse"});
        gateway::FakeSession session(stage.shard(), stage.person(ada.token));
        gateway::FakeSession other(stage.shard(), stage.person(phone->token));
        stage.sessions().on(stage.shard()).add(session);
        stage.sessions().on(stage.shard()).add(other);
        CHECK(stage.accounts().log_out(stage.shard(), session.person()).has_value());
        stage.shard().sleep_for(std::chrono::milliseconds(1));  // until the message has been read
        CHECK(stage.person(ada.token).user == 0);
        CHECK(session.logged_out_because.find("logged out") != std::string::npos);
        CHECK(stage.person(phone->token).user == ada.account.value);
        CHECK(other.logged_out_because.empty());
        CHECK(why(stage.accounts().log_out(stage.shard(), session.person())) == Refusal::unknown_login);
    });
}

TEST_CASE("one of a person's devices logs another out, but not somebody else's") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn ada = stage.registered("Ada");
        const LoggedIn bob = stage.registered("Bob");
        const auto phone = stage.accounts().log_in(stage.shard(), elsewhere, {"Ada", "correct horse"});
        const LoginId phones{stage.person(phone->token).login};
        CHECK(why(stage.accounts().end_login(stage.shard(), stage.person(bob.token), phones)) ==
              Refusal::unknown_login);
        CHECK(stage.person(phone->token).user != 0);
        CHECK(stage.accounts().end_login(stage.shard(), stage.person(ada.token), phones).has_value());
        CHECK(stage.person(phone->token).user == 0);
        CHECK(stage.person(ada.token).user != 0);
    });
}

TEST_CASE("a new password logs all other devices out, and the old one is worth nothing") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn ada = stage.registered("Ada");
        const auto phone = stage.accounts().log_in(stage.shard(), elsewhere, {"Ada", "correct horse"});
        const gateway::Person person = stage.person(ada.token);
        gateway::FakeSession session(stage.shard(), stage.person(phone->token));
        stage.sessions().on(stage.shard()).add(session);
        CHECK(why(stage.accounts().change_password(
                  stage.shard(), person, {"wrong horse", "battery staple"})) == Refusal::wrong_password);
        CHECK(why(stage.accounts().change_password(stage.shard(), person, {"correct horse", "short"})) ==
              Refusal::password_too_short);
        CHECK(stage.person(phone->token).user != 0);
        CHECK(stage.accounts()
                  .change_password(stage.shard(), person, {"correct horse", "battery staple"})
                  .has_value());
        stage.shard().sleep_for(std::chrono::milliseconds(1));
        CHECK(stage.person(ada.token).user != 0);
        CHECK(stage.person(phone->token).user == 0);
        CHECK(session.logged_out_because.find("password") != std::string::npos);
        CHECK(why(stage.accounts().log_in(stage.shard(), home, {"Ada", "correct horse"})) ==
              Refusal::wrong_credentials);
        CHECK(stage.accounts().log_in(stage.shard(), home, {"Ada", "battery staple"}).has_value());
    });
}

TEST_CASE("a deleted account leaves nothing, and its name is free") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn root = stage.administrator("Root");
        const LoggedIn ada = stage.registered("Ada");
        CHECK(stage.accounts()
                  .issue_recovery(stage.shard(), stage.person(root.token), ada.account)
                  .has_value());
        const gateway::Person person = stage.person(ada.token);
        CHECK(why(stage.accounts().delete_account(stage.shard(), person, {"wrong horse"})) ==
              Refusal::wrong_password);
        CHECK(stage.accounts().delete_account(stage.shard(), person, {"correct horse"}).has_value());
        CHECK(stage.person(ada.token).user == 0);
        CHECK(stage.count("accounts") == 1);
        CHECK(stage.count("logins") == 1);
        CHECK(stage.count("recovery_codes") == 0);
        CHECK(stage.registered("Ada").account.value != 0);
    });
}

TEST_CASE("a recovery code is good once, for a day, and logs all devices out") {
    AccountsStage stage;
    stage.run([&] {
        const gateway::Person root = stage.person(stage.administrator("Root").token);
        const LoggedIn ada = stage.registered("Ada");
        const auto recover = [&](const std::string& name, const std::string& code) {
            return stage.accounts().recover(stage.shard(), elsewhere, {name, code, "battery staple"});
        };
        CHECK(why(recover("Ada", "")) == Refusal::wrong_code);
        const auto first = stage.accounts().issue_recovery(stage.shard(), root, ada.account);
        const auto issued = stage.accounts().issue_recovery(stage.shard(), root, ada.account);
        CHECK(issued.has_value());
        CHECK(why(recover("Ada", first->code)) == Refusal::wrong_code);
        CHECK(why(recover("Root", issued->code)) == Refusal::wrong_code);
        CHECK(why(recover("Nobody", issued->code)) == Refusal::wrong_code);
        CHECK(why(stage.accounts().recover(stage.shard(), home, {"Ada", issued->code, "short"})) ==
              Refusal::password_too_short);
        CHECK(stage.person(ada.token).user != 0);

        std::string typed = issued->code;
        for (char& c : typed) c = static_cast<char>(std::tolower(c));
        const auto back = recover("Ada", " " + typed);
        CHECK(back.has_value());
        CHECK(stage.person(back->token).user == ada.account.value);
        CHECK(stage.person(ada.token).user == 0);
        CHECK(stage.accounts().log_in(stage.shard(), home, {"Ada", "battery staple"}).has_value());
        CHECK(why(recover("Ada", issued->code)) == Refusal::wrong_code);

        const auto late = stage.accounts().issue_recovery(stage.shard(), root, ada.account);
        stage.clock.wall += recovery_code_valid_h;
        CHECK(why(recover("Ada", late->code)) == Refusal::wrong_code);
    });
}

TEST_CASE("only administrators find others, recover them and log them out") {
    AccountsStage stage;
    stage.run([&] {
        const gateway::Person root = stage.person(stage.administrator("Root").token);
        CHECK(root.is_administrator);
        const LoggedIn ada = stage.registered("Ada");
        const gateway::Person user = stage.person(ada.token);
        CHECK(why(stage.accounts().find(stage.shard(), user, "Root")) == Refusal::not_administrator);
        CHECK(why(stage.accounts().issue_recovery(stage.shard(), user, ada.account)) ==
              Refusal::not_administrator);
        CHECK(why(stage.accounts().end_logins(stage.shard(), user, ada.account)) ==
              Refusal::not_administrator);

        const auto found = stage.accounts().find(stage.shard(), root, "ada");
        CHECK(found.has_value());
        CHECK(found->account == ada.account);
        CHECK(found->logins == 1);
        CHECK(why(stage.accounts().find(stage.shard(), root, "Nobody")) == Refusal::unknown_account);
        CHECK(why(stage.accounts().issue_recovery(stage.shard(), root, AccountId{999})) ==
              Refusal::unknown_account);
        CHECK(why(stage.accounts().end_logins(stage.shard(), root, AccountId{999})) ==
              Refusal::unknown_account);
        CHECK(stage.accounts().end_logins(stage.shard(), root, ada.account).has_value());
        CHECK(stage.person(ada.token).user == 0);
    });
}

TEST_CASE("one sees one's own account and devices, the latest first") {
    AccountsStage stage;
    stage.run([&] {
        const LoggedIn ada = stage.registered("Ada");
        stage.clock.wall += std::chrono::hours(5);
        const auto phone = stage.accounts().log_in(stage.shard(), elsewhere, {"Ada", "correct horse"});
        const auto seen = stage.accounts().look(stage.shard(), stage.person(phone->token));
        CHECK(seen.has_value());
        CHECK(seen->name == "Ada");
        CHECK(seen->role == wire::Role::user);
        CHECK(seen->logins.size() == 2);
        CHECK(seen->logins.front().device == "Chrome on Android");
        CHECK(seen->logins.front().is_this);
        CHECK(seen->logins.back().device == "Firefox on Linux");
        CHECK_FALSE(seen->logins.back().is_this);
        CHECK(seen->logins.front().created - seen->logins.back().created == std::chrono::hours(5));
        CHECK(stage.person(ada.token).user != 0);
    });
}

TEST_CASE("an account has only so many log-ins: the one unused for longest goes") {
    AccountsStage stage({{1'000, {}}, {1'000, {}}, {1'000, {}}});
    stage.run([&] {
        const LoggedIn first = stage.registered("Ada");
        LoggedIn last;
        for (std::size_t i = 0; i < logins_of_an_account_max; ++i) {
            stage.clock.wall += std::chrono::minutes(1);
            last = *stage.accounts().log_in(stage.shard(), home, {"Ada", "correct horse"});
        }
        CHECK(stage.count("logins") == 50);
        CHECK(stage.person(first.token).user == 0);
        CHECK(stage.person(last.token).user != 0);
    });
}

TEST_CASE("guessing is slowed down by account and by address, and says for how long") {
    AttemptRates rates;
    rates.logins_of_account = {4, std::chrono::hours(1)};
    rates.logins_from_address = {6, std::chrono::hours(1)};
    AccountsStage stage(rates);
    stage.run([&] {
        stage.registered("Ada");
        const auto guess = [&](const gateway::Caller& caller, const std::string& name,
                               const std::string& password = "wrong horse") {
            return stage.accounts().log_in(stage.shard(), caller, {name, password});
        };
        // Who knows the password is not slowed down by it.
        for (int i = 0; i < 10; ++i) CHECK(guess(home, "Ada", "correct horse").has_value());
        for (int i = 0; i < 4; ++i) CHECK(why(guess(home, "Ada")) == Refusal::wrong_credentials);
        const auto refused = guess(home, "Ada");
        CHECK(why(refused) == Refusal::too_many_attempts);
        CHECK(refused.error().wait > std::chrono::minutes(59));
        CHECK(sentence_of(refused.error()).find("Try again in ") != std::string::npos);
        CHECK(why(guess(elsewhere, "ADA", "correct horse")) == Refusal::too_many_attempts);
        // Names that nobody has are slowed down too, each by itself, and all that come from one address.
        CHECK(why(guess(home, "Bob")) == Refusal::wrong_credentials);
        CHECK(why(guess(home, "Eve")) == Refusal::too_many_attempts);
        CHECK(why(guess(elsewhere, "Eve")) == Refusal::wrong_credentials);
    });
}

TEST_CASE("registrations from an address are slowed down") {
    AttemptRates rates;
    rates.registrations_from_address = {2, std::chrono::hours(1)};
    AccountsStage stage(rates);
    stage.run([&] {
        CHECK(stage.accounts().sign_up(stage.shard(), home, {"Ada", "correct horse"}).has_value());
        CHECK(stage.accounts().sign_up(stage.shard(), home, {"Bob", "correct horse"}).has_value());
        CHECK(why(stage.accounts().sign_up(stage.shard(), home, {"Eve", "correct horse"})) ==
              Refusal::too_many_attempts);
        CHECK(stage.accounts().sign_up(stage.shard(), elsewhere, {"Eve", "correct horse"}).has_value());
    });
}

TEST_CASE("a sentence says when to try again") {
    CHECK(sentence_of({Refusal::too_many_attempts, std::chrono::seconds(1)}) ==
          "Too many attempts. Try again in 1 second.");
    CHECK(sentence_of({Refusal::too_many_attempts, std::chrono::seconds(90)}) ==
          "Too many attempts. Try again in 90 seconds.");
    CHECK(sentence_of({Refusal::wrong_password}) == describe(Refusal::wrong_password));
}
