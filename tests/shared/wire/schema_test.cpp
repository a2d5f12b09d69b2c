#include "shared/wire/schema.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/shared/wire/samples.hpp"

using namespace livepet;

namespace {

// Variations on one struct, each with one difference.
namespace original {
enum class Colour : std::uint8_t { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Brush {
    std::uint32_t width;
    Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace original

namespace another_name {
struct Broom {
    std::uint32_t width;
    original::Colour colour;
};
BOOST_DESCRIBE_STRUCT(Broom, (), (width, colour))
}  // namespace another_name

namespace field_renamed {
struct Brush {
    std::uint32_t breadth;
    original::Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (breadth, colour))
}  // namespace field_renamed

namespace fields_reordered {
struct Brush {
    original::Colour colour;
    std::uint32_t width;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (colour, width))
}  // namespace fields_reordered

namespace field_added {
struct Brush {
    std::uint32_t width;
    original::Colour colour;
    bool wet;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour, wet))
}  // namespace field_added

namespace field_widened {
struct Brush {
    std::uint64_t width;
    original::Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace field_widened

namespace field_signed {
struct Brush {
    std::int32_t width;
    original::Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace field_signed

namespace field_optional {
struct Brush {
    std::optional<std::uint32_t> width;
    original::Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace field_optional

namespace enumerator_added {
enum class Colour : std::uint8_t { red, green, blue };
BOOST_DESCRIBE_ENUM(Colour, red, green, blue)
struct Brush {
    std::uint32_t width;
    Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace enumerator_added

namespace enumerator_renamed {
enum class Colour : std::uint8_t { crimson, green };
BOOST_DESCRIBE_ENUM(Colour, crimson, green)
struct Brush {
    std::uint32_t width;
    Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace enumerator_renamed

namespace enumerator_renumbered {
enum class Colour : std::uint8_t { red, green = 2 };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Brush {
    std::uint32_t width;
    Colour colour;
};
BOOST_DESCRIBE_STRUCT(Brush, (), (width, colour))
}  // namespace enumerator_renumbered

}  // namespace

TEST_CASE("every change that a reader could notice changes the hash") {
    const std::set<std::uint64_t> hashes = {
        wire::schema_hash<original::Brush>(),           wire::schema_hash<field_renamed::Brush>(),
        wire::schema_hash<fields_reordered::Brush>(),   wire::schema_hash<field_added::Brush>(),
        wire::schema_hash<field_widened::Brush>(),      wire::schema_hash<field_signed::Brush>(),
        wire::schema_hash<field_optional::Brush>(),     wire::schema_hash<enumerator_added::Brush>(),
        wire::schema_hash<enumerator_renamed::Brush>(), wire::schema_hash<enumerator_renumbered::Brush>(),
    };
    CHECK(hashes.size() == 10);
}

TEST_CASE("the name of a type never reaches the wire, nor the hash") {
    CHECK(wire::schema_hash<original::Brush>() == wire::schema_hash<another_name::Broom>());
}

TEST_CASE("changes are seen through lists, options, structs and variants") {
    using Old = original::Brush;
    using New = enumerator_added::Brush;
    CHECK(wire::schema_hash<std::vector<Old>>() != wire::schema_hash<std::vector<New>>());
    CHECK(wire::schema_hash<std::optional<Old>>() != wire::schema_hash<std::optional<New>>());
    CHECK(wire::schema_hash<std::variant<tests::Nothing, Old>>() !=
          wire::schema_hash<std::variant<tests::Nothing, New>>());
    CHECK(wire::schema_hash<std::variant<tests::Nothing, Old>>() !=
          wire::schema_hash<std::variant<Old, tests::Nothing>>());
}

TEST_CASE("types count in order, and each is kept apart from its neighbours") {
    CHECK(wire::schema_hash<bool, std::string>() != wire::schema_hash<std::string, bool>());
    CHECK(wire::schema_hash<std::string>() != wire::schema_hash<base::Bytes>());
    CHECK(wire::schema_hash<base::Milliseconds>() != wire::schema_hash<base::WorldTime>());
    CHECK(wire::schema_hash<std::uint64_t>() != wire::schema_hash<base::Id<struct AnyTag>>());
    CHECK(wire::schema_hash<std::chrono::seconds>() != wire::schema_hash<std::chrono::milliseconds>());
}

TEST_CASE("the compiler computes it, and every compiler the same") {
    static_assert(wire::schema_hash<tests::Everything>() == 0xECABA0DD73339666);
}
