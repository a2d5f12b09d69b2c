// Who the generator plays, what they have sent, and what became of it: the entries of a file, put together.
//
// While load is made, a person's part belongs to the one shard that plays it; nothing here knows of threads.
// An order that has no answer may have been carried out or not, once at most.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "tools/loadgen/entry.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t persons_max = 200'000;
inline constexpr std::size_t orders_max = 20'000'000;  // some 50 bytes each

enum class Outcome : std::uint8_t { unknown, acknowledged, refused };

struct Order {
    OrderKind kind = OrderKind::create;
    Outcome outcome = Outcome::unknown;
    bool is_checked = false;  // is in what a check has weighed
    std::uint32_t code = 0;
    pets::PetId pet;  // of a create: the one that was made
    base::WallTime sent;
    base::WallTime answered;
};

struct PersonRecord {
    std::uint32_t index = 0;
    std::string name;
    std::string password;
    std::uint64_t device = 0;
    accounts::AccountId account;  // 0: not registered, as far as we know
    std::string token;
    std::vector<Order> orders;  // sequence 1 is the first
    std::vector<pets::PetId> pets;

    /// Takes the answer to an order in; false if it is no answer to what was ordered, and changes nothing.
    [[nodiscard]] bool answer(const Answered& answered);
};

struct Weight {
    std::uint32_t age_ticks = 0;
    std::uint32_t hunger = 0;
};

struct Record {
    std::vector<PersonRecord> persons;
    std::unordered_map<pets::PetId, Weight> weights;  // of the last check; none: as it was born

    /// Takes the next entry of a file in. False: it does not fit those before, and the file is none of ours.
    [[nodiscard]] bool take(const Entry& entry);

    std::size_t order_count() const;

  private:
    bool accept(const Heading& heading);
    bool accept(const Planned& planned);
    bool accept(const Registered& registered);
    bool accept(const Ordered& ordered);
    bool accept(const Answered& answered);
    bool accept(const Weighed& weighed);
    bool accept(const Checked& checked);

    std::unordered_map<pets::PetId, Weight> weighed_;  // by the check at hand
};

}  // namespace livepet::loadgen
