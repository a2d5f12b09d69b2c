#include "backend/apps/accounts/migrations.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "backend/apps/accounts/account_rows.hpp"
#include "backend/storage/database.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet;

TEST_CASE("numbers that devices had are not given to accounts") {
    const storage::test::TemporaryFolder folder;
    const std::string path = folder.file("world.db");
    const std::array before{storage::Schema{"accounts", accounts::schema.migrations.subspan(0, 1)}};
    {
        auto database = *storage::Database::open({path, {}, {}}, before);
        storage::Connection writer = database.take_writer();
        REQUIRE(writer.run("INSERT INTO users (id, created, token_hash) VALUES (41, 1, x'00')").has_value());
    }
    const std::array now{accounts::schema};
    auto database = *storage::Database::open({path, {}, {}}, now);
    storage::Connection writer = database.take_writer();
    accounts::AccountRow ada;
    ada.name = "Ada";
    ada.password = "hashed";
    const auto inserted = accounts::insert_account(writer, ada, "ada");
    REQUIRE(inserted.has_value());
    CHECK(**inserted == accounts::AccountId{42});
}
