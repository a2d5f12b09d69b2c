#include "backend/storage/meta.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;

TEST_CASE("values are kept by key, and outlive the server") {
    test::TemporaryFolder folder;
    {
        auto database = test::open_ledger(folder.file("a.db"));
        REQUIRE(database);
        Connection connection = database->take_writer();
        Meta meta(connection);
        CHECK(*meta.integer("world_time_ms") == std::nullopt);
        CHECK(*meta.text("motto") == std::nullopt);
        REQUIRE(meta.set("world_time_ms", 1));
        REQUIRE(meta.set("world_time_ms", std::numeric_limits<std::int64_t>::max()));
        REQUIRE(meta.set("motto", "dum spiro"));
    }
    auto database = test::open_ledger(folder.file("a.db"));
    Connection connection = database->take_writer();
    CHECK(*Meta(connection).integer("world_time_ms") == std::numeric_limits<std::int64_t>::max());
    CHECK(*Meta(connection).text("motto") == "dum spiro");
}
