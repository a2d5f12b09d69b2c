#include "backend/apps/accounts/accounts_app.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/wire/encode.hpp"
#include "tests/backend/apps/accounts/accounts_stage.hpp"
#include "tests/backend/gateway/fake_session.hpp"

using namespace livepet;
using namespace livepet::accounts;
using livepet::test::AccountsStage;
using livepet::test::home;

namespace {

/// A stage with the app on it, and somebody who gives commands.
struct Desk {
    AccountsStage stage;
    std::vector<gateway::App*> apps;
    AccountsApp app{stage.accounts(), apps};

    Desk() { apps = {&app}; }

    wire::Reply give(const gateway::Person& person, const Command& command) {
        gateway::FakeSession session(stage.shard(), person, home);
        return app.command(session, {1, "accounts", wire::encode(command)});
    }
    Refusal refusal(const gateway::Person& person, const Command& command) {
        return static_cast<Refusal>(give(person, command).code);
    }
    template <class T>
    T answer(const gateway::Person& person, const Command& command) {
        const auto answer = wire::decode<T>(give(person, command).body);
        CHECK(answer.has_value());
        return answer ? *answer : T{};
    }
};

}  // namespace

TEST_CASE("guests register, log in and recover; people do the rest") {
    Desk desk;
    desk.stage.run([&] {
        const gateway::Person guest;
        const auto made = desk.answer<LoggedIn>(guest, Register{"Ada", "correct horse"});
        const gateway::Person ada = desk.stage.person(made.token);
        CHECK(ada.user != 0);
        CHECK(desk.answer<LoggedIn>(guest, LogIn{"Ada", "correct horse"}).account == made.account);
        CHECK(desk.refusal(guest, LogIn{"Ada", "wrong horse"}) == Refusal::wrong_credentials);
        CHECK(desk.refusal(guest, Recover{"Ada", "", "battery staple"}) == Refusal::wrong_code);

        for (const Command& command : {Command{LogOut{}}, Command{Look{}}, Command{ChangePassword{"a", "b"}},
                                       Command{EndLogin{}}, Command{DeleteAccount{"a"}}, Command{Export{}},
                                       Command{Find{"Ada"}}, Command{IssueRecovery{}}, Command{EndLogins{}}})
            CHECK(desk.refusal(guest, command) == Refusal::log_in_first);
        for (const Command& command :
             {Command{Register{"Bob", "correct horse"}}, Command{LogIn{"Ada", "correct horse"}},
              Command{Recover{"Ada", "", "battery staple"}}})
            CHECK(desk.refusal(ada, command) == Refusal::logged_in_already);
        for (const Command& command :
             {Command{Find{"Ada"}}, Command{IssueRecovery{made.account}}, Command{EndLogins{made.account}}})
            CHECK(desk.refusal(ada, command) == Refusal::not_administrator);

        CHECK(desk.answer<Account>(ada, Look{}).name == "Ada");
        CHECK(desk.give(ada, LogOut{}).code == 0);
        CHECK(desk.stage.person(made.token).user == 0);
    });
}

TEST_CASE("an export is what all apps know, as JSON") {
    Desk desk;
    desk.stage.run([&] {
        const gateway::Person ada = desk.stage.person(desk.stage.registered("Ada").token);
        const auto exported = desk.answer<Exported>(ada, Export{});
        const auto json = boost::json::parse(base::as_text(exported.json)).as_object();
        const auto& account = json.at("accounts").as_object();
        CHECK(account.at("name") == "Ada");
        CHECK(account.at("logins").as_array().size() == 1);
        CHECK(base::as_text(exported.json).find("argon2") == std::string_view::npos);
    });
}

TEST_CASE("what is no command is said to be none, and there are no topics") {
    Desk desk;
    desk.stage.run([&] {
        gateway::FakeSession session(desk.stage.shard(), {});
        const wire::Reply reply = desk.app.command(session, {1, "accounts", base::Bytes{std::byte{0xC1}}});
        CHECK(reply.code == static_cast<std::uint32_t>(Refusal::malformed));
        CHECK(desk.app.join(session, {1, "accounts/me"}).has_error());
    });
}
