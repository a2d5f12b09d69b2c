#include "backend/storage/statement.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "backend/storage/connection.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::base::as_bytes;
using livepet::base::as_text;
using livepet::base::BytesView;

namespace {

struct Opened {
    test::TemporaryFolder folder;
    Result<Connection> connection = Connection::open({.path = folder.file("a.db"),
                                                      .access = ConnectionOptions::Access::create,
                                                      .vfs = {},
                                                      .diagnose = {}});

    /// What comes back of one bound value.
    template <class Out, class In>
    Out round_trip(const In& value) {
        auto echo = connection->prepare("SELECT ?");
        REQUIRE(echo->bind(value));
        REQUIRE(*echo->step());
        return echo->template column<Out>(0);
    }
    std::string type_of(const auto& value) {
        auto type = connection->prepare("SELECT typeof(?)");
        REQUIRE(type->bind(value));
        REQUIRE(*type->step());
        return std::string(type->template column<std::string_view>(0));
    }
};

}  // namespace

TEST_CASE("integers keep all their bits") {
    Opened opened;
    for (const std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                                 std::numeric_limits<std::int64_t>::max()}) {
        CHECK(opened.round_trip<std::int64_t>(n) == n);
    }
    CHECK(opened.round_trip<std::uint64_t>(std::numeric_limits<std::uint64_t>::max()) ==
          std::numeric_limits<std::uint64_t>::max());
    CHECK(opened.round_trip<bool>(true));
    CHECK(opened.round_trip<std::uint8_t>(std::uint8_t{200}) == 200);
}

TEST_CASE("text and blobs keep their bytes and their kind") {
    Opened opened;
    auto echo = opened.connection->prepare("SELECT ?");
    const std::string text("a\0b\xC3\xA9", 5);
    REQUIRE(echo->bind(text));
    REQUIRE(*echo->step());
    CHECK(echo->column<std::string_view>(0) == text);
    REQUIRE(echo->bind(as_bytes(text)));
    REQUIRE(*echo->step());
    CHECK(as_text(echo->column<BytesView>(0)) == text);

    CHECK(opened.type_of("text") == "text");
    CHECK(opened.type_of(std::string_view()) == "text");
    CHECK(opened.type_of(BytesView()) == "blob");
    CHECK(opened.type_of(as_bytes("x")) == "blob");
    CHECK(opened.type_of(1) == "integer");
    CHECK(opened.type_of(nullptr) == "null");
}

TEST_CASE("optionals are NULL or their value") {
    Opened opened;
    CHECK(opened.type_of(std::optional<int>()) == "null");
    CHECK(opened.type_of(std::optional<std::string>("x")) == "text");
    CHECK(opened.round_trip<std::optional<int>>(nullptr) == std::nullopt);
    CHECK(opened.round_trip<std::optional<int>>(4) == 4);
    CHECK(opened.round_trip<int>(nullptr) == 0);
    CHECK(opened.round_trip<std::string_view>(nullptr).empty());
}

TEST_CASE("a bound text may go before the step") {
    Opened opened;
    auto echo = opened.connection->prepare("SELECT ?");
    {
        const std::string gone = "a text too long for the small string optimization";
        REQUIRE(echo->bind(gone));
    }
    REQUIRE(*echo->step());
    CHECK(echo->column<std::string_view>(0).starts_with("a text too long"));
}

TEST_CASE("values and parameters must be as many") {
    Opened opened;
    auto pair = opened.connection->prepare("SELECT ?, ?");
    CHECK(pair->columns() == 2);
    CHECK(pair->bind(1).error() == StorageError::invalid_statement);
    CHECK(pair->bind(1, 2, 3).error() == StorageError::invalid_statement);
    CHECK(pair->bind(1, 2).has_value());
}

TEST_CASE("a statement given back forgets what was bound, and can be run again") {
    Opened opened;
    REQUIRE(opened.connection->execute("CREATE TABLE t (n INTEGER NOT NULL)"));
    auto insert = opened.connection->prepare("INSERT INTO t VALUES (?)");
    for (int i = 0; i < 3; ++i) REQUIRE(insert->run(i));
    CHECK(insert->run(nullptr).error() == StorageError::constraint);
    REQUIRE(insert->run(7));
    CHECK(*opened.connection->query_integer("SELECT count(*) FROM t") == 4);
    {
        auto bound = opened.connection->prepare("SELECT coalesce(?, 'nothing')");
        REQUIRE(bound->bind(1));
    }
    auto again = opened.connection->prepare("SELECT coalesce(?, 'nothing')");
    REQUIRE(*again->step());
    CHECK(again->column<std::string_view>(0) == "nothing");
}
