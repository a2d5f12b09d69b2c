// Which of all pets a person wants to see, in what order and from where on; and the page of them. As text:
// list_text.hpp. Any thread.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

inline constexpr std::size_t pets_of_a_page = 24;
/// Matches are counted up to this many, and sorted if they are no more.
inline constexpr std::uint32_t matches_counted_max = 2'500;

enum class ListSort : std::uint8_t { name, birth, fed, starving, death };
BOOST_DESCRIBE_ENUM(ListSort, name, birth, fed, starving, death)

/// A pet's place in an order: what it is sorted by (0 if that is its name), and then its id.
struct ListPlace {
    std::int64_t key = 0;
    PetId pet;
    friend bool operator==(const ListPlace&, const ListPlace&) = default;
};
BOOST_DESCRIBE_STRUCT(ListPlace, (), (key, pet))

struct ListQuery {
    bool graves = false;
    ListSort sort = ListSort::name;
    bool descending = false;
    std::string search;  // what names begin with, without regard to case and marks
    std::optional<ListPlace> after;
    std::optional<ListPlace> before;  // one of the two at most
    friend bool operator==(const ListQuery&, const ListQuery&) = default;
};

/// The state of a pets/list topic, which follows what changes by some seconds.
struct PetPage {
    std::vector<PetId> pets;            // at most pets_of_a_page, in order
    std::uint32_t found = 0;            // how many match the search, up to matches_counted_max
    bool found_more = false;            // than that
    std::optional<ListPlace> previous;  // ask for what is before it; nothing: this is the first page
    std::optional<ListPlace> next;      // ask for what is after it; nothing: this is the last page
    friend bool operator==(const PetPage&, const PetPage&) = default;
};
BOOST_DESCRIBE_STRUCT(PetPage, (), (pets, found, found_more, previous, next))

/// Whether pets (or graves) can be sorted so.
constexpr bool is_sortable(ListSort sort, bool graves) {
    return graves ? sort == ListSort::name || sort == ListSort::death : sort != ListSort::death;
}

}  // namespace livepet::pets
