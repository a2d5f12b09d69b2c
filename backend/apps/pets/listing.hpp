// Pages of all pets: searched by the beginning of their names, sorted, from any place on, over ten million
// within some milliseconds. On a reader's thread, under its deadline.
//
// Problem: a search and an order by something else, with no index over both. Few matches (matches_counted_max
// at most) are taken from the index by name and sorted. Many are met soon by who walks along the wanted order
// and looks at each entry's name, which the orders carry; so no row is read that is not shown. What is worst
// is between the two: a page of one in four thousand.
#pragma once

#include <cstdint>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/listing.hpp"

namespace livepet::pets {

/// Rows follow commands by some seconds, and lists with them. A place whose pet is not there any more (a
/// name's owner unknown) is taken as the beginning.
storage::Result<PetPage> list_pets(storage::Connection& connection, const ListQuery& query,
                                   std::uint32_t counted_max = matches_counted_max);

}  // namespace livepet::pets
