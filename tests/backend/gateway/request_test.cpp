#include "backend/gateway/request.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("a header is found by any spelling, the first of several") {
    Request request;
    request.headers = {{"Host", "localhost"}, {"X-Twice", "one"}, {"x-twice", "two"}, {"Empty", ""}};
    CHECK(request.header("host") == "localhost");
    CHECK(request.header("X-TWICE") == "one");
    CHECK(request.header("Hos").empty());
    CHECK(request.has_header("empty"));
    CHECK_FALSE(request.has_header("Origin"));
}

TEST_CASE("only GET, HEAD and OPTIONS leave everything as it is") {
    for (const Method method : {Method::get, Method::head, Method::options})
        CHECK_FALSE(changes_state(method));
    for (const Method method : {Method::post, Method::put, Method::patch, Method::delete_, Method::other})
        CHECK(changes_state(method));
    CHECK(name_of(Method::delete_) == "DELETE");
}
