#include "backend/apps/accounts/api.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/backend/apps/accounts/accounts_stage.hpp"

using namespace livepet;
using namespace livepet::accounts;
using gateway::Method;
using livepet::test::AccountsStage;

namespace {

struct Desk {
    AccountsStage stage;
    std::vector<gateway::App*> apps;
    gateway::Router router;

    Desk() { add_api_routes(router, stage.accounts(), apps); }

    gateway::Response ask(Method method, std::string_view path, std::string_view body,
                          const gateway::Person& person = {}) {
        gateway::Request request;
        request.shard = &stage.shard();
        request.method = method;
        request.path = path;
        request.body = body;
        request.person = person;
        request.headers = {{"User-Agent", "curl/8"}};
        const auto match = router.find(method, path);
        CHECK(match.handler);
        return match.handler ? (*match.handler)(request) : gateway::Response{};
    }
    unsigned status(std::string_view path, std::string_view body, const gateway::Person& person = {}) {
        return ask(Method::post, path, body, person).status;
    }
};

boost::json::object json_of(const gateway::Response& response) {
    return boost::json::parse(response.body_view()).as_object();
}

}  // namespace

TEST_CASE("an account by script, from registering to its end") {
    Desk desk;
    desk.stage.run([&] {
        const auto made = desk.ask(Method::post, "/api/accounts/register",
                                   R"({"name": "Ada", "password": "correct horse"})");
        CHECK(made.status == 201);
        const std::string token(json_of(made).at("token").as_string());
        const gateway::Person ada = desk.stage.person(token);
        CHECK(ada.name == "Ada");
        CHECK(desk.status("/api/accounts/register", R"({"name": "ADA", "password": "correct horse"})") ==
              409);
        CHECK(desk.status("/api/accounts/login", R"({"name": "Ada", "password": "correct horse"})") == 200);
        CHECK(desk.status("/api/accounts/login", R"({"name": "Ada", "password": "wrong horse"})") == 401);
        CHECK(desk.status("/api/accounts/recover",
                          R"({"name": "Ada", "code": "", "new_password": "battery staple"})") == 401);
        const auto seen = json_of(desk.ask(Method::get, "/api/accounts/me", "", ada));
        CHECK(seen.at("name") == "Ada");
        CHECK(seen.at("logins").as_array().at(0).as_object().at("device") == "curl");
        CHECK(desk.status("/api/accounts/password",
                          R"({"password": "wrong horse", "new_password": "battery staple"})", ada) == 403);
        CHECK(desk.status("/api/accounts/password",
                          R"({"password": "correct horse", "new_password": "battery staple"})", ada) == 200);
        CHECK(desk.ask(Method::get, "/api/accounts/export", "", ada).header("Content-Disposition") ==
              "attachment; filename=\"livepet.json\"");
        CHECK(desk.status("/api/accounts/delete", R"({"password": "battery staple"})", ada) == 200);
        CHECK(desk.stage.person(token).user == 0);
    });
}

TEST_CASE("bodies that are no such object are refused, and do nothing") {
    Desk desk;
    desk.stage.run([&] {
        for (const std::string& body :
             {std::string(), std::string("{}"), std::string("[]"), std::string("null"),
              std::string("{\"name\""), std::string(R"({"name": "Ada"})"),
              std::string(R"({"name": "Ada", "password": 12345678})"),
              std::string(R"({"name": "Ada", "password": "correct horse", "role": "administrator"})"),
              std::string(R"({"name": {"$ne": ""}, "password": "correct horse"})"), std::string(60'000, '['),
              std::string("\xFF\xFE")}) {
            CAPTURE(body.substr(0, 80));
            const auto answer = desk.ask(Method::post, "/api/accounts/register", body);
            CHECK(answer.status == 400);
            CHECK(json_of(answer).at("code") == "malformed");
        }
        CHECK(desk.stage.count("accounts") == 0);
    });
}

TEST_CASE("who tries too often is told for how long to wait") {
    Desk desk;
    desk.stage.run([&] {
        unsigned status = 401;
        for (int i = 0; i < 20 && status == 401; ++i)
            status = desk.status("/api/accounts/login", R"({"name": "Ada", "password": "wrong horse"})");
        CHECK(status == 429);
        const auto refused =
            desk.ask(Method::post, "/api/accounts/login", R"({"name": "Ada", "password": "wrong horse"})");
        CHECK(refused.header("Retry-After") == "10");
    });
}

TEST_CASE("only registering, logging in and recovering are for anybody") {
    Desk desk;
    for (const char* path : {"/api/accounts/register", "/api/accounts/login", "/api/accounts/recover"})
        CHECK(desk.router.find(Method::post, path).access == gateway::Access::anybody);
    for (const char* path : {"/api/accounts/logout", "/api/accounts/password", "/api/accounts/delete"})
        CHECK(desk.router.find(Method::post, path).access == gateway::Access::person);
    for (const char* path : {"/api/accounts/me", "/api/accounts/export"})
        CHECK(desk.router.find(Method::get, path).access == gateway::Access::person);
}
