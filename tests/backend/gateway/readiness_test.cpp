#include "backend/gateway/readiness.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("the server is ready once nothing is waited for") {
    Readiness readiness;
    CHECK(readiness.is_ready());
    readiness.wait_for("storage", "The database is being opened.");
    readiness.wait_for("pets", "No pet runs yet.");
    readiness.wait_for("pets", "Pets are starting: 10 of 20.");
    CHECK_FALSE(readiness.is_ready());
    CHECK(readiness.answer().status == 503);
    CHECK(readiness.answer().body_view() ==
          "{\"ready\":false,\"waiting_for\":{\"pets\":\"Pets are starting: 10 of 20.\","
          "\"storage\":\"The database is being opened.\"}}\n");
    readiness.ready("storage");
    readiness.ready("pets");
    readiness.ready("never waited for");
    CHECK(readiness.answer().status == 200);
    CHECK(readiness.answer().body_view() == "{\"ready\":true}\n");
}

TEST_CASE("alive and ready are two questions") {
    Readiness readiness;
    Router router;
    add_health_routes(router, readiness);
    readiness.wait_for("storage", "The database is being opened.");
    CHECK((*router.find(Method::get, "/healthz").handler)(Request{}).status == 200);
    CHECK((*router.find(Method::get, "/readyz").handler)(Request{}).status == 503);
}
