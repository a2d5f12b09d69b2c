#include "backend/gateway/content_coding.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace livepet::gateway;

namespace {
constexpr AvailableCodings all{true, true, true};
constexpr AvailableCodings no_brotli{false, true, true};
constexpr AvailableCodings plain_only{false, false, true};

struct Row {
    const char* accept_encoding;
    AvailableCodings available;
    Coding chosen;
};
}  // namespace

TEST_CASE("the coding that the client likes best, and of equals the smallest") {
    const Row row = GENERATE(
        Row{"gzip, deflate, br, zstd", all, Coding::brotli},  // Chromium
        Row{"gzip, deflate, br, zstd", no_brotli, Coding::gzip},
        Row{"gzip, deflate, br, zstd", plain_only, Coding::identity}, Row{"", all, Coding::identity},
        Row{"gzip", all, Coding::gzip}, Row{"x-gzip", all, Coding::gzip},
        Row{"BR;Q=0.1", all, Coding::brotli}, Row{"br;q=0.5, gzip;q=0.8", all, Coding::gzip},
        Row{"br;q=0.501, gzip;q=0.5", all, Coding::brotli}, Row{"br;q=0, gzip", all, Coding::gzip},
        Row{"br ; q=0 , *", all, Coding::gzip}, Row{"*", all, Coding::brotli},
        Row{"*;q=0", all, Coding::identity},  // a readable page rather than 406
        Row{"identity, br;q=0.9", all, Coding::identity},
        Row{"identity;q=0, gzip;q=0.001", all, Coding::gzip}, Row{"identity;q=0", all, Coding::identity},
        Row{"br;q=2, gzip;q=0.1", all, Coding::gzip},  // no weight is 2
        Row{"br;q=, gzip;q=0.1", all, Coding::gzip}, Row{"br;q=0.1234, gzip;q=0.1", all, Coding::gzip},
        Row{"br;level=9;q=0.2", all, Coding::brotli}, Row{",,;;,=,br", all, Coding::brotli},
        Row{"brotli", all, Coding::identity});
    CAPTURE(row.accept_encoding);
    CHECK(name_of(choose_coding(row.accept_encoding, row.available)) == name_of(row.chosen));
}
