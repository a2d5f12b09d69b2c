// What a name is searched by: without regard to case, marks and other differences of writing. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "backend/storage/connection.hpp"

namespace livepet::pets {

/// `text` case-folded, decomposed, without marks, composed again: “Zoë” and “ZOE” are both “zoe”. The key of
/// a prefix is a prefix of the key. Empty if `text` is not UTF-8.
std::string name_key(std::string_view text);

/// Makes it known to SQL as name_key(TEXT), for migrations.
storage::Result<void> add_name_key_function(storage::Connection& connection);

}  // namespace livepet::pets
