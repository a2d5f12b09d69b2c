#include "backend/gateway/admission.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("no address takes the room of the others, and there is an end to the room") {
    Limits limits;
    limits.connections_max = 3;
    limits.connections_per_address_max = 2;
    Admission admission(limits);
    CHECK(admission.admit(1));
    CHECK(admission.admit(1));
    CHECK_FALSE(admission.admit(1));
    CHECK(admission.counters().refused_address == 1);
    CHECK(admission.admit(2));
    CHECK_FALSE(admission.admit(3));
    CHECK(admission.counters().refused_full == 1);

    admission.left(1);
    CHECK(admission.open() == 2);
    CHECK(admission.admit(1));
    admission.left(9);  // was never in
    CHECK(admission.open() == 3);
}

TEST_CASE("a proxy of ours brings more than an address may") {
    Limits limits;
    limits.connections_max = 4;
    limits.connections_per_address_max = 2;
    Admission admission(limits);
    for (int i = 0; i < 4; ++i) CHECK(admission.admit(1, true));
    CHECK_FALSE(admission.admit(1, true));
    CHECK(admission.counters().refused_full == 1);
    CHECK(admission.counters().refused_address == 0);
}
