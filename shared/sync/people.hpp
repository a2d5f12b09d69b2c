// Who is on a topic, as those who look at it are told: how many, and the names of some.
//
// On the wire: every change of a field changes the schema.
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace livepet::sync {

/// Somebody who is there, with a page or with many.
struct Person {
    std::uint64_t id = 0;  // of a user; of a guest, a number of the server's own
    std::string name;      // a guest has none

    friend bool operator==(const Person&, const Person&) = default;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name))

inline constexpr std::size_t people_named_max = 12;

struct People {
    std::uint32_t count = 0;    // guests too
    std::vector<Person> named;  // with a name, who came first, at most people_named_max

    friend bool operator==(const People&, const People&) = default;
};
BOOST_DESCRIBE_STRUCT(People, (), (count, named))

}  // namespace livepet::sync
