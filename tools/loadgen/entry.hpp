// What the generator writes down while it works, in the order in which it happened. One entry is one write to
// the record's file, made before what it tells of goes on: a command is entered before it is sent.
//
// Plain values; the wire's encoding (shared/wire), one after the other. Only files of the same build are read
// again: a change of these types makes another `record_format`.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <variant>

#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/base/time.hpp"

namespace livepet::loadgen {

inline constexpr std::uint32_t record_format = 1;

/// The first entry of each file.
struct Heading {
    std::uint32_t format = record_format;
};
BOOST_DESCRIBE_STRUCT(Heading, (), (format))

/// A person whom the generator plays, before anything is asked in that name. Persons are numbered from 0.
struct Planned {
    std::uint32_t person = 0;
    std::string name;
    std::string password;
    std::uint64_t device = 0;  // of all the commands
};
BOOST_DESCRIBE_STRUCT(Planned, (), (person, name, password, device))

/// The person has an account.
struct Registered {
    std::uint32_t person = 0;
    accounts::AccountId account;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(Registered, (), (person, account, token))

enum class OrderKind : std::uint8_t { create, feed, treat };
BOOST_DESCRIBE_ENUM(OrderKind, create, feed, treat)

/// A command is going to be sent. A person's sequences are 1, 2, 3 ….
struct Ordered {
    std::uint32_t person = 0;
    OrderKind kind = OrderKind::create;
    pets::PetId pet;  // 0 for create
    base::WallTime at;
};
BOOST_DESCRIBE_STRUCT(Ordered, (), (person, kind, pet, at))

/// The reply to a command: done (code 0) to this pet, or refused.
struct Answered {
    std::uint32_t person = 0;
    std::uint64_t sequence = 0;
    std::uint32_t code = 0;
    pets::PetId pet;
    base::WallTime at;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (person, sequence, code, pet, at))

/// How a pet was when a check found it right.
struct Weighed {
    pets::PetId pet;
    std::uint32_t age_ticks = 0;
    std::uint32_t hunger = 0;
};
BOOST_DESCRIBE_STRUCT(Weighed, (), (pet, age_ticks, hunger))

/// A check found all that is above as it should be, and no command is without its answer: what was weighed
/// since the check before counts from here.
struct Checked {};
BOOST_DESCRIBE_STRUCT(Checked, (), ())

using Entry = std::variant<Heading, Planned, Registered, Ordered, Answered, Weighed, Checked>;

}  // namespace livepet::loadgen
