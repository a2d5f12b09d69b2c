#include "shared/base/bytes.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace livepet;

TEST_CASE("text and bytes are views of each other") {
    const std::string text("a\0\xC3\xA9", 4);
    const base::BytesView bytes = base::as_bytes(text);
    REQUIRE(bytes.size() == 4);
    CHECK(bytes[1] == std::byte{0});
    CHECK(bytes[2] == std::byte{0xC3});
    CHECK(base::as_text(bytes) == text);
    CHECK(base::as_text(bytes).data() == text.data());
}

TEST_CASE("nothing is no bytes") {
    CHECK(base::as_bytes("").empty());
    CHECK(base::as_text({}).empty());
}
