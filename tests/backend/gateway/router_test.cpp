#include "backend/gateway/router.hpp"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>

using namespace livepet::gateway;

namespace {

Handler saying(std::string word) {
    return [word](const Request&) { return text_response(200, word); };
}

std::string answer(const Router& router, Method method, std::string_view path) {
    const Router::Match match = router.find(method, path);
    if (!match.handler) return "nothing";
    return std::string((*match.handler)(Request{}).body_view());
}

}  // namespace

TEST_CASE("a path finds its handler, and HEAD finds GET's") {
    Router router;
    router.add(Method::get, "/healthz", saying("health"));
    CHECK(answer(router, Method::get, "/healthz") == "health\n");
    CHECK(answer(router, Method::head, "/healthz") == "health\n");
    CHECK(answer(router, Method::get, "/healthz/") == "nothing");
    CHECK(answer(router, Method::get, "/") == "nothing");
    CHECK(answer(router, Method::get, "//healthz") == "nothing");
}

TEST_CASE("segments are captured, decoded, one by one") {
    Router router;
    router.add(Method::post, "/api/{app}/{id}/feed", saying("feed"));
    const auto match = router.find(Method::post, "/api/pe%74s/a%2Fb%20c/feed");
    REQUIRE(match.handler);
    CHECK(match.captures == std::vector<std::string>{"pets", "a/b c"});
    CHECK_FALSE(router.find(Method::post, "/api/pets//feed").handler);
    CHECK_FALSE(router.find(Method::post, "/api/pets/1/2/feed").handler);
    CHECK_FALSE(router.find(Method::post, "/api/pets/%/feed").handler);
}

TEST_CASE("a literal segment wins over a capture, in whichever order they came") {
    Router router;
    router.add(Method::get, "/pets/{id}", saying("one"));
    router.add(Method::get, "/pets/newest", saying("newest"));
    router.add(Method::get, "/{app}/newest", saying("any"));
    CHECK(answer(router, Method::get, "/pets/newest") == "newest\n");
    CHECK(answer(router, Method::get, "/pets/7") == "one\n");
    CHECK(answer(router, Method::get, "/kitchen/newest") == "any\n");
}

TEST_CASE("another method than the known ones gets their list") {
    Router router;
    router.add(Method::get, "/pets/{id}", saying("get"));
    router.add(Method::delete_, "/pets/{id}", saying("delete"));
    const auto match = router.find(Method::post, "/pets/7");
    CHECK_FALSE(match.handler);
    CHECK(match.allowed == "GET, HEAD, DELETE");
    CHECK(router.find(Method::post, "/nothing").allowed.empty());
}

TEST_CASE("routes that change something are for people, others for anybody, unless they say otherwise") {
    Router router;
    router.add(Method::get, "/a", saying("a"));
    router.add(Method::post, "/a", saying("a"));
    router.add(Method::get, "/b", Access::person, saying("b"));
    router.add(Method::post, "/b", Access::anybody, saying("b"));
    CHECK(router.find(Method::get, "/a").access == Access::anybody);
    CHECK(router.find(Method::post, "/a").access == Access::person);
    CHECK(router.find(Method::head, "/b").access == Access::person);
    CHECK(router.find(Method::post, "/b").access == Access::anybody);
}

TEST_CASE("a route that cannot be meant is refused at start") {
    Router router;
    router.add(Method::get, "/pets/{id}", saying("a"));
    CHECK_THROWS_AS(router.add(Method::get, "/pets/{name}", saying("b")), std::logic_error);
    CHECK_NOTHROW(router.add(Method::post, "/pets/{name}", saying("c")));
    for (const char* pattern : {"", "pets", "/a//b", "/{id", "/a{id}", "/{}", "/%41", "/a/",
                                "/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}"}) {
        CAPTURE(pattern);
        CHECK_THROWS_AS(router.add(Method::get, pattern, saying("d")), std::logic_error);
    }
}
