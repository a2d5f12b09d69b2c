#include "shared/wire/types.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "tests/shared/wire/samples.hpp"

using namespace livepet;

namespace {

enum class Undescribed { one, two };

}  // namespace

TEST_CASE("each type is of one kind") {
    static_assert(wire::Boolean<bool> && !wire::Integer<bool>);
    static_assert(wire::Integer<std::uint8_t> && wire::Integer<std::int64_t>);
    static_assert(wire::Binary<base::Bytes> && !wire::Sequence<base::Bytes>);
    static_assert(wire::Sequence<std::vector<std::uint8_t>> && !wire::Binary<std::vector<std::uint8_t>>);
    static_assert(wire::Text<std::string> && !wire::Text<std::string_view>);
    static_assert(wire::Structure<tests::Point> && !wire::Structure<std::string>);
    static_assert(wire::Variant<tests::Shape> && !wire::Structure<tests::Shape>);
    static_assert(wire::TimePoint<base::WorldTime> && wire::Duration<base::Milliseconds>);
    static_assert(wire::Identity<base::Id<struct AnyTag>>);
    static_assert(wire::Enumeration<tests::Tone>);
}

TEST_CASE("what would be ambiguous or inexact has no form on the wire") {
    static_assert(!wire::Integer<double> && !wire::Duration<std::chrono::duration<double>>);
    static_assert(!wire::Enumeration<Undescribed>);
    static_assert(!wire::Optional<std::optional<std::optional<int>>>);
    static_assert(!wire::Variant<std::variant<int, std::string>>);
    static_assert(!wire::Structure<const char*>);
}

TEST_CASE("the depth of a type is the depth of its arrays") {
    static_assert(wire::depth<int>() == 0);
    static_assert(wire::depth<std::string>() == 0);
    static_assert(wire::depth<tests::Nothing>() == 1);
    static_assert(wire::depth<tests::Shape>() == 1);
    static_assert(wire::depth<std::vector<tests::Point>>() == 2);
    static_assert(wire::depth<std::optional<tests::Point>>() == 1);
    static_assert(wire::depth<tests::Everything>() == 3);
}

TEST_CASE("the fewest bytes of a type are counted through structs, and not through lengths") {
    static_assert(wire::encoded_bytes_min<std::uint64_t>() == 1);
    static_assert(wire::encoded_bytes_min<std::string>() == 1);
    static_assert(wire::encoded_bytes_min<base::Bytes>() == 2);
    static_assert(wire::encoded_bytes_min<tests::Nothing>() == 1);
    static_assert(wire::encoded_bytes_min<tests::Point>() == 3);
    static_assert(wire::encoded_bytes_min<std::vector<tests::Point>>() == 1);
    static_assert(wire::encoded_bytes_min<tests::Shape>() == 2);
}

TEST_CASE("fields come in the order of their description, those of a base first") {
    std::vector<std::string_view> names;
    boost::mp11::mp_for_each<wire::Fields<tests::Point>>([&](auto field) { names.emplace_back(field.name); });
    CHECK(names == std::vector<std::string_view>{"x", "y"});
    names.clear();
    boost::mp11::mp_for_each<wire::Fields<tests::Marked>>(
        [&](auto field) { names.emplace_back(field.name); });
    CHECK(names == std::vector<std::string_view>{"x", "y", "mark"});
    static_assert(wire::field_count<tests::Point> == 2 && wire::field_count<tests::Nothing> == 0);
}
