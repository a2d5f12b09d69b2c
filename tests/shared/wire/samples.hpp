// Described types of every kind, for tests that need more than the protocol has.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/id.hpp"
#include "shared/base/time.hpp"

namespace livepet::tests {

enum class Tone : std::int8_t { flat = -1, plain = 0, sharp = 1, distant = 100 };
BOOST_DESCRIBE_ENUM(Tone, flat, plain, sharp, distant)

struct Nothing {
    friend bool operator==(const Nothing&, const Nothing&) = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;
    friend bool operator==(const Point&, const Point&) = default;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y))

/// One with a base.
struct Marked : Point {
    std::uint8_t mark = 0;
    friend bool operator==(const Marked&, const Marked&) = default;
};
BOOST_DESCRIBE_STRUCT(Marked, (Point), (mark))

using Shape = std::variant<Nothing, Point>;

/// One field of every kind.
struct Everything {
    bool flag = false;
    std::uint8_t small = 0;
    std::int16_t medium = 0;
    std::uint64_t large = 0;
    std::int64_t negative = 0;
    Tone tone = Tone::plain;
    base::Id<struct EverythingTag> id;
    base::WorldTime at;
    base::Milliseconds lasts{0};
    std::string text;
    base::Bytes binary;
    std::vector<std::uint32_t> numbers;
    std::vector<Point> points;
    std::optional<std::string> note;
    std::optional<Point> corner;
    Shape shape;
    std::vector<std::vector<std::string>> table;
    friend bool operator==(const Everything&, const Everything&) = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (flag, small, medium, large, negative, tone, id, at, lasts, text, binary, numbers,
                       points, note, corner, shape, table))

}  // namespace livepet::tests
