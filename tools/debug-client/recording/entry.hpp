// What a recording is made of: one entry after the other, each a MessagePack value as on the wire
// (shared/wire/PROTOCOL.md, "Encoding"), the first of them the Heading.
//
// `at` counts from the recording's begin. Secrets are not in it: recorder.hpp.
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/schema.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t recording_bytes_max = 256 * 1024 * 1024;

/// `schema` covers what is recorded and how: only a client of the same one can read the rest.
struct Heading {
    std::string what = "livepet recording";
    std::uint64_t schema = 0;
    friend bool operator==(const Heading&, const Heading&) = default;
};
BOOST_DESCRIBE_STRUCT(Heading, (), (what, schema))

/// A connection stands.
struct Opened {
    base::Milliseconds at{0};
    std::uint32_t connection = 0;
    friend bool operator==(const Opened&, const Opened&) = default;
};
BOOST_DESCRIBE_STRUCT(Opened, (), (at, connection))

struct Passed {
    base::Milliseconds at{0};
    std::uint32_t connection = 0;
    bool to_server = false;
    base::Bytes frame;
    friend bool operator==(const Passed&, const Passed&) = default;
};
BOOST_DESCRIBE_STRUCT(Passed, (), (at, connection, to_server, frame))

/// The connection is no more, whoever ended it.
struct Ended {
    base::Milliseconds at{0};
    std::uint32_t connection = 0;
    friend bool operator==(const Ended&, const Ended&) = default;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (at, connection))

/// Another page is shown.
struct Moved {
    base::Milliseconds at{0};
    std::string route;
    friend bool operator==(const Moved&, const Moved&) = default;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (at, route))

using Entry = std::variant<Heading, Opened, Passed, Ended, Moved>;

/// Of recordings of what `protocol` is the schema of.
constexpr std::uint64_t recording_schema(std::uint64_t protocol) {
    return protocol ^ wire::schema_hash<Entry>();
}

}  // namespace livepet::debug_client
