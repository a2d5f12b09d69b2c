#include "backend/apps/accounts/administration.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "backend/apps/accounts/account_rows.hpp"
#include "backend/apps/accounts/migrations.hpp"
#include "backend/storage/database.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet;
using namespace livepet::accounts;

namespace {

struct Desk {
    storage::test::TemporaryFolder folder;
    std::array<storage::Schema, 1> schemas{accounts::schema};
    storage::Database database = *storage::Database::open({folder.file("world.db"), {}, {}}, schemas);
    storage::Connection connection = database.take_writer();
    platform::RealEntropy entropy;
    int asked = 0;

    Errand add(std::string_view name, std::optional<std::string> password) {
        const auto ask = [&] {
            ++asked;
            return password;
        };
        return add_administrator(connection, name, ask, least_cost, base::WallTime{});
    }
    std::optional<AccountRow> account(std::string_view key) { return *account_of(connection, key); }
};

}  // namespace

TEST_CASE("an administrator is made, with a password that is asked for") {
    Desk desk;
    CHECK(desk.add(" Root ", "correct horse").words == "The administrator Root was made.");
    CHECK(desk.account("root")->is_administrator);
    CHECK(desk.account("root")->password.starts_with("$argon2id$"));
    CHECK(desk.asked == 1);
}

TEST_CASE("who has an account becomes an administrator without a question") {
    Desk desk;
    REQUIRE(insert_account(desk.connection, {{}, "Ada", "hashed", false, {}}, "ada").has_value());
    CHECK(desk.add("ADA", std::nullopt).words == "Ada is an administrator now.");
    CHECK(desk.account("ada")->is_administrator);
    CHECK(desk.account("ada")->password == "hashed");
    CHECK(desk.asked == 0);
}

TEST_CASE("what won't do is refused in a sentence") {
    Desk desk;
    CHECK(desk.add("Root", std::nullopt).words.find("No password") == 0);
    CHECK(desk.add("Root", "short").words == describe(Refusal::password_too_short));
    CHECK(desk.add("Al", "correct horse").words == describe(Refusal::name_too_short));
    CHECK_FALSE(desk.account("root"));
    CHECK(issue_recovery_code(desk.connection, "Nobody", desk.entropy, {}).error() ==
          describe(Refusal::unknown_account));
}

TEST_CASE("a recovery code is issued, and kept as a hash") {
    Desk desk;
    REQUIRE(desk.add("Root", "correct horse").done);
    const auto issued = issue_recovery_code(desk.connection, "root", desk.entropy, base::WallTime{});
    REQUIRE(issued.has_value());
    const AccountId root = desk.account("root")->account;
    CHECK(*take_recovery_code(desk.connection, root, hash_of(plain_code(issued->code)), base::WallTime{}));
    CHECK_FALSE(
        *take_recovery_code(desk.connection, root, hash_of(plain_code(issued->code)), base::WallTime{}));
}
