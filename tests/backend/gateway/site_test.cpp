#include "backend/gateway/site.hpp"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>

#include "backend/fiber/shard.hpp"
#include "backend/platform/simulated_clock.hpp"
#include "tests/backend/gateway/echo_app.hpp"
#include "tests/backend/gateway/page_folder.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

Request request_for(Method method, std::string_view path, std::string_view origin = {}) {
    Request request;
    request.method = method;
    request.path = path;
    request.headers = {{"Host", "localhost:8080"}, {"Authorization", "Bearer ada"}};
    static platform::SimulatedClock clock;
    static fiber::Shard shard{0, clock};
    request.shard = &shard;
    if (!origin.empty()) request.headers.push_back({"Origin", origin});
    return request;
}

Request handshake_from(std::string_view origin = {}) {
    Request request = request_for(Method::get, "/ws", origin);
    request.headers.push_back({"Sec-WebSocket-Version", "13"});
    request.headers.push_back({"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="});
    return request;
}

Site make_site() {
    PageFolder folder;
    folder.write("index.html", "<html>");
    Router router;
    router.add(Method::get, "/api/pets/{id}",
               [](const Request& request) { return text_response(200, request.captures.at(0)); });
    router.add(Method::post, "/api/pets/{id}/feed", [](const Request&) { return text_response(200, "fed"); });
    router.add(Method::get, "/api/broken",
               [](const Request&) -> Response { throw std::runtime_error("broken"); });
    router.add(Method::post, "/api/who",
               [](const Request& request) { return text_response(200, request.person.name); });
    router.add(Method::get, "/api/mine", Access::person,
               [](const Request& request) { return text_response(200, request.person.name); });
    router.add(Method::post, "/api/open", Access::anybody, [](const Request& request) {
        return text_response(200, request.person.user == 0 ? "a guest" : "somebody");
    });
    static Doorkeeper doorkeeper;
    return {std::move(router), std::move(*StaticFiles::load(folder.path())), OriginPolicy{}, &doorkeeper};
}

/// With another header Authorization, or none.
Request request_by(std::string_view credentials, Method method, std::string_view path) {
    Request request = request_for(method, path);
    request.headers.pop_back();
    if (!credentials.empty()) request.headers.push_back({"Authorization", credentials});
    return request;
}

}  // namespace

TEST_CASE("a request reaches its route or its file") {
    const Site site = make_site();
    Counters counters;
    CHECK(site.answer(request_for(Method::get, "/api/pets/7"), counters).body_view() == "7\n");
    CHECK(site.answer(request_for(Method::head, "/"), counters).body_view() == "<html>");
    CHECK(site.answer(request_for(Method::post, "/api/pets/7/feed"), counters).status == 200);
}

TEST_CASE("what changes something is for people who say who they are, unless it says otherwise") {
    const Site site = make_site();
    Counters counters;
    CHECK(site.answer(request_by("Bearer ada", Method::post, "/api/who"), counters).body_view() == "Ada\n");
    CHECK(site.answer(request_by("bearer  ada ", Method::post, "/api/who"), counters).body_view() == "Ada\n");
    CHECK(site.answer(request_by("Bearer ada", Method::get, "/api/mine"), counters).body_view() == "Ada\n");
    for (const char* credentials :
         {"", "ada", "Basic ada", "Bearer", "Bearer ", "Bearer nobody", "Bearerada"}) {
        CAPTURE(credentials);
        for (const auto& request : {request_by(credentials, Method::post, "/api/who"),
                                    request_by(credentials, Method::get, "/api/mine"),
                                    request_by(credentials, Method::head, "/api/mine")}) {
            const Response refused = site.answer(request, counters);
            CHECK(refused.status == 401);
            CHECK(refused.header("WWW-Authenticate") == "Bearer");
            CHECK(refused.body_view().starts_with("{\"error\":\""));
        }
        CHECK(site.answer(request_by(credentials, Method::get, "/api/pets/7"), counters).status == 200);
        CHECK(site.answer(request_by(credentials, Method::post, "/api/open"), counters).body_view() ==
              "a guest\n");
    }
    CHECK(site.answer(request_by("Bearer banned", Method::post, "/api/who"), counters).status == 503);
    CHECK(site.answer(request_by("Bearer throw", Method::post, "/api/who"), counters).status == 500);
}

TEST_CASE("what is not there, or knows no such method, says so") {
    const Site site = make_site();
    Counters counters;
    const Response missing = site.answer(request_for(Method::get, "/api/pets"), counters);
    CHECK(missing.status == 404);
    CHECK(missing.body_view() == "{\"error\":\"There is nothing at this address.\"}\n");
    CHECK(site.answer(request_for(Method::post, "/nothing"), counters).status == 404);

    const Response route = site.answer(request_for(Method::delete_, "/api/pets/7"), counters);
    CHECK(route.status == 405);
    CHECK(route.header("Allow") == "GET, HEAD, OPTIONS");
    const Response other = site.answer(request_for(Method::get, "/api/pets/7/feed"), counters);
    CHECK(other.status == 405);
    CHECK(other.header("Allow") == "POST, OPTIONS");
    const Response file = site.answer(request_for(Method::post, "/index.html"), counters);
    CHECK(file.status == 405);
    CHECK(file.header("Allow") == "GET, HEAD, OPTIONS");
    CHECK(site.answer(request_for(Method::other, "/"), counters).status == 405);

    const Response options = site.answer(request_for(Method::options, "/api/pets/7"), counters);
    CHECK(options.status == 204);
    CHECK(options.header("Allow") == "GET, HEAD, OPTIONS");
}

TEST_CASE("another site's page may look, and not touch") {
    const Site site = make_site();
    Counters counters;
    const char* const evil = "https://evil.example";
    CHECK(site.answer(request_for(Method::get, "/api/pets/7", evil), counters).status == 200);
    const Response refused = site.answer(request_for(Method::post, "/api/pets/7/feed", evil), counters);
    CHECK(refused.status == 403);
    CHECK(refused.body_view().find("own page") != std::string_view::npos);
    CHECK(site.answer(request_for(Method::post, "/api/pets/7/feed", "http://localhost:8080"), counters)
              .status == 200);
    CHECK(counters.requests_foreign == 1);
}

TEST_CASE("a request names one host, and this one") {
    const Site site = make_site();
    Counters counters;
    Request request = request_for(Method::get, "/");
    request.headers[0].value = "evil.example";
    CHECK(site.answer(request, counters).status == 403);
    request.headers[0].value = "";
    CHECK(site.answer(request, counters).status == 400);
    request.headers = {{"Host", "localhost"}, {"host", "evil.example"}};
    CHECK(site.answer(request, counters).status == 400);
    request.headers = {};
    CHECK(site.answer(request, counters).status == 400);
}

TEST_CASE("a WebSocket is opened at its address, by our own page or by a program") {
    const Site site = make_site();
    Counters counters;
    CHECK_FALSE(site.refuse_websocket(handshake_from(), counters));
    CHECK_FALSE(site.refuse_websocket(handshake_from("http://localhost:8080"), counters));
    const auto foreign = site.refuse_websocket(handshake_from("https://evil.example"), counters);
    REQUIRE(foreign);
    CHECK(foreign->status == 403);
    CHECK(site.refuse_websocket(request_for(Method::get, "/"), counters)->status == 404);
    CHECK(counters.requests_malformed == 0);
    const auto unfinished = site.refuse_websocket(request_for(Method::get, "/ws"), counters);
    REQUIRE(unfinished);
    CHECK(unfinished->status == 400);
    CHECK_FALSE(unfinished->header("Content-Security-Policy").empty());
    CHECK(counters.requests_malformed == 1);

    const Response plain = site.answer(request_for(Method::get, "/ws"), counters);
    CHECK(plain.status == 426);
    CHECK(plain.header("Upgrade") == "websocket");
}

TEST_CASE("a handler that throws costs its own request only") {
    const Site site = make_site();
    Counters counters;
    const Response response = site.answer(request_for(Method::get, "/api/broken"), counters);
    CHECK(response.status == 500);
    CHECK(response.body_view().find("broken") == std::string_view::npos);
    CHECK(counters.requests_failed == 1);
    CHECK_FALSE(response.header("Content-Security-Policy").empty());
}
