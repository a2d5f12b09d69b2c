// Two patches that follow one another, as one: of what both change, the later value.
//
//     law: applying the merged patch is applying the one, then the other
//
// Knows no types: a patch is a map from field numbers to values, and values are kept as bytes. Any thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/wire/reader.hpp"

namespace livepet::wire {

/// Nothing if one of them is no patch.
inline std::optional<base::Bytes> merge_patches(base::BytesView earlier, base::BytesView later) {
    struct Entry {
        std::uint64_t number = 0;
        base::BytesView bytes;  // the number and the value
    };
    const auto take_entries = [](base::BytesView patch, std::vector<Entry>& out) {
        Reader reader(patch);
        std::size_t length = 0;
        if (!reader.take_map_length(length)) return false;
        for (; length > 0; --length) {
            const std::size_t begin = patch.size() - reader.remaining();
            Entry entry;
            if (!reader.take_integer(entry.number) || !reader.skip_value()) return false;
            entry.bytes = patch.subspan(begin, patch.size() - reader.remaining() - begin);
            out.push_back(entry);
        }
        return reader.take_end();
    };

    std::vector<Entry> before;
    std::vector<Entry> after;
    if (!take_entries(earlier, before) || !take_entries(later, after)) return std::nullopt;
    std::vector<Entry> merged;
    const auto by_number = [](const Entry& a, const Entry& b) { return a.number < b.number; };
    std::set_union(after.begin(), after.end(), before.begin(), before.end(), std::back_inserter(merged),
                   by_number);  // which takes from the first what both have

    base::Bytes out(format::integer_bytes_max + earlier.size() + later.size());
    std::byte* at = format::put_map_header(out.data(), merged.size());
    for (const Entry& entry : merged) at = std::copy(entry.bytes.begin(), entry.bytes.end(), at);
    out.resize(static_cast<std::size_t>(at - out.data()));
    return out;
}

}  // namespace livepet::wire
