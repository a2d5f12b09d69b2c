// A value as people read it: a name, and either words or fields. Values; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace livepet::debug_client {

struct Described {
    std::string name;   // of a field, or of a message
    std::string words;  // empty where there are fields
    std::vector<Described> fields{};
    friend bool operator==(const Described&, const Described&) = default;
};

/// The field of that name; null: there is none.
Described* field_named(Described& value, const std::string& name);

/// "Command sequence 3, app "pets", body Feed {pet 12}", cut at about `characters_max`.
std::string in_one_line(const Described& value, std::size_t characters_max);

/// A field a line, what is inside it further to the right.
std::string in_lines(const Described& value);

}  // namespace livepet::debug_client
