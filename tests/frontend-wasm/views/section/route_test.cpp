#include "frontend-wasm/views/section/route.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::views {

TEST_CASE("a route is its segments, whatever slashes stand at its ends", "[route]") {
    for (const char* path : {"pets/17", "/pets/17", "pets/17/", "//pets/17//"}) {
        const Route route(path);
        CHECK(route.path() == "pets/17");
        CHECK(route.size() == 2);
        CHECK(route.segment(0) == "pets");
        CHECK(route.number(1) == 17);
        CHECK(route.segment(2).empty());
    }
    CHECK(Route("").size() == 0);
    CHECK(Route("///").size() == 0);
}

TEST_CASE("a number is decimal and fits", "[route]") {
    CHECK(Route("pets/18446744073709551615").number(1) == 18'446'744'073'709'551'615U);
    for (const char* path : {"pets/", "pets/0", "pets/017", "pets/-1", "pets/+1", "pets/1x", "pets/1.0",
                             "pets/ 1", "pets/18446744073709551616"}) {
        INFO(path);
        CHECK_FALSE(Route(path).number(1).has_value());
    }
}

TEST_CASE("a query is no part of the page's name", "[route]") {
    const Route route("all?search=a%2Fb&desc");
    CHECK(route.page() == "all");
    CHECK(route.query() == "search=a%2Fb&desc");
    CHECK(route.size() == 1);
    CHECK(route.segment(0) == "all");
    CHECK(Route("all").query().empty());
    CHECK(Route("?x").size() == 0);
}

TEST_CASE("a route is bounded", "[route]") {
    CHECK(Route(std::string(10'000, 'x')).path().size() == route_bytes_max);
}

}  // namespace livepet::ui::views
