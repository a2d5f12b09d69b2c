#include "backend/platform/open_files.hpp"

#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("the bound on open files rises as far as the system lets it, and never falls") {
    rlimit before{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit lower{before.rlim_max / 2, before.rlim_max};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &lower) == 0);

    CHECK(platform::allow_open_files(lower.rlim_cur + 1) == lower.rlim_cur + 1);
    CHECK(platform::allow_open_files(10) == lower.rlim_cur + 1);
    CHECK(platform::allow_open_files(before.rlim_max) == before.rlim_max);
    rlimit now{};
    REQUIRE(getrlimit(RLIMIT_NOFILE, &now) == 0);
    CHECK(now.rlim_cur == before.rlim_max);
    setrlimit(RLIMIT_NOFILE, &before);
}
