#include "backend/gateway/response.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

using namespace livepet::gateway;

TEST_CASE("a header is set once, whatever its spelling") {
    Response response;
    response.set("Cache-Control", "no-store").set("cache-control", "no-cache");
    REQUIRE(response.headers.size() == 1);
    CHECK(response.header("CACHE-CONTROL") == "no-cache");
}

TEST_CASE("what would split a response is no header") {
    Response response;
    CHECK_THROWS_AS(response.set("X", "a\r\nSet-Cookie: b"), std::invalid_argument);
    CHECK_THROWS_AS(response.set("X", std::string_view("a\0b", 3)), std::invalid_argument);
    CHECK_THROWS_AS(response.set("X: y\r\nZ", "a"), std::invalid_argument);
    CHECK_THROWS_AS(response.set("", "a"), std::invalid_argument);
}

TEST_CASE("an error is JSON where JSON is spoken, else a sentence") {
    Request page;
    CHECK(error_response(page, 404, "Not \"here\".").body_view() == "Not \"here\".\n");
    CHECK(error_response(page, 404, "x").header("Content-Type") == "text/plain; charset=utf-8");

    Request api;
    api.path = "/api/pets/1";
    const Response response = error_response(api, 404, "Not \"here\".");
    CHECK(response.status == 404);
    CHECK(response.body_view() == "{\"error\":\"Not \\\"here\\\".\"}\n");
    CHECK(response.header("Content-Type") == "application/json");

    Request asks;
    asks.headers = {{"Accept", "application/json, */*"}};
    CHECK(error_response(asks, 404, "x").header("Content-Type") == "application/json");
}

TEST_CASE("a body is a text, or shared") {
    Response response;
    CHECK(response.body_view().empty());
    response.body = std::make_shared<const std::string>("shared");
    CHECK(response.body_view() == "shared");
    response.body = std::shared_ptr<const std::string>();
    CHECK(response.body_view().empty());
}
