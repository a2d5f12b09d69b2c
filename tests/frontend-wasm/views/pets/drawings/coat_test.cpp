#include "frontend-wasm/views/pets/drawings/coat.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <tuple>

namespace livepet::ui::views {

TEST_CASE("a pet keeps its coat, and its kin wear others", "[coat]") {
    for (std::size_t i = 0; i < pets::species_count; ++i) {
        const auto species = static_cast<pets::Species>(i);
        std::set<std::tuple<int, int, int>> seen;
        for (std::uint64_t id = 1; id <= 40; ++id) {
            const Coat coat = coat_of(species, id);
            CHECK(coat.base == coat_of(species, id).base);
            seen.emplace(coat.base.red, coat.base.green, coat.base.blue);
        }
        CHECK(seen.size() >= 10);
    }
}

}  // namespace livepet::ui::views
