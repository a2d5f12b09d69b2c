#include "tests/backend/storage/disk_file.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

using livepet::base::as_bytes;
using livepet::base::as_text;
using livepet::storage::test::DiskFile;

namespace {

DiskFile::Bytes bytes(std::string_view text) {
    const auto view = as_bytes(text);
    return {view.begin(), view.end()};
}

/// Everything that may be found; "(none)" for no file.
std::set<std::string> possible(const DiskFile& file) {
    std::mt19937_64 random(Catch::getSeed());
    std::set<std::string> found;
    for (int i = 0; i < 500; ++i) {
        const auto content = file.after_power_loss(random);
        found.insert(content ? std::string(as_text(*content)) : "(none)");
    }
    return found;
}

using Texts = std::set<std::string>;

}  // namespace

TEST_CASE("what is synced is certain, what is not may be there or not") {
    DiskFile file(bytes("aa"));
    file.open();
    CHECK(possible(file) == Texts{"aa"});
    file.write(0, as_bytes("b"));
    file.write(1, as_bytes("c"));
    CHECK(possible(file) == Texts{"aa", "ba", "ac", "bc"});
    file.sync();
    CHECK(possible(file) == Texts{"bc"});
    file.truncate(1);
    CHECK(possible(file) == Texts{"bc", "b"});
}

TEST_CASE("a new file and a deletion may not be there") {
    DiskFile file(std::nullopt);
    CHECK(possible(file) == Texts{"(none)"});
    file.open();
    file.write(0, as_bytes("a"));
    CHECK(possible(file) == Texts{"(none)", "", "a"});
    file.sync();
    CHECK(possible(file) == Texts{"a"});
    file.remove(false);
    CHECK(possible(file) == Texts{"(none)", "a"});
    file.open();
    CHECK(possible(file) == Texts{"", "a"});
    file.remove(true);
    CHECK(possible(file) == Texts{"(none)"});
}

TEST_CASE("a write may be torn between sectors, not within one, and touches nothing beside it") {
    DiskFile file(bytes(std::string(1'200, '.')));
    file.open();
    file.write(500, as_bytes(std::string(100, 'x')));
    for (const std::string& text : possible(file)) {
        const auto sector_of_x = [&](std::size_t from, std::size_t size) {
            const std::string part = text.substr(from, size);
            return part == std::string(size, '.') || part == std::string(size, 'x');
        };
        CHECK(text.size() == 1'200);
        CHECK(sector_of_x(500, 12));
        CHECK(sector_of_x(512, 88));
        CHECK(text.substr(0, 500) == std::string(500, '.'));
        CHECK(text.substr(600) == std::string(600, '.'));
    }
    CHECK(possible(file).size() == 4);
}
