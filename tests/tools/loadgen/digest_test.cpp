#include "tools/loadgen/digest.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::loadgen;

TEST_CASE("two texts are shown from where they part") {
    const std::string same(100, '=');
    const std::string words = parting_of(same + "left", same + "right");
    CHECK(words.find("=left") != std::string::npos);
    CHECK(words.find("=right") != std::string::npos);
    CHECK(words.size() < 150);
    CHECK_FALSE(parting_of("", "").empty());
}

TEST_CASE("what is a person's own is asked for as that person") {
    CHECK(is_private({TopicKind::mine, {}, {}}));
    CHECK(is_private({TopicKind::treats, {}, {}}));
    CHECK_FALSE(is_private({TopicKind::newest, {}, {}}));
    CHECK_FALSE(is_private({TopicKind::pet, {1}, {}}));
}
