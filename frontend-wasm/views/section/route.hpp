// Which page is shown, as written after # in the address: "pets/17" is the segments "pets" and "17". What
// follows a ? says how that page is shown: it is no segment, and another query is no other page.
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace livepet::ui::views {

inline constexpr std::size_t route_bytes_max = 200;
inline constexpr std::size_t route_segments_max = 4;

class Route {
  public:
    explicit Route(std::string_view path) : path_(path.substr(0, route_bytes_max)) {
        while (path_.starts_with('/')) path_.erase(0, 1);
        while (path_.ends_with('/')) path_.pop_back();
    }

    const std::string& path() const { return path_; }
    /// Without the query.
    std::string_view page() const { return std::string_view(path_).substr(0, path_.find('?')); }
    /// What follows the ?; empty if there is none.
    std::string_view query() const {
        const std::size_t mark = path_.find('?');
        return mark == std::string::npos ? std::string_view() : std::string_view(path_).substr(mark + 1);
    }

    /// How many there are; more than route_segments_max means that no page is meant.
    std::size_t size() const {
        std::size_t count = page().empty() ? 0 : 1;
        for (const char c : page()) count += c == '/' ? 1 : 0;
        return count;
    }

    /// Empty past the end.
    std::string_view segment(std::size_t index) const {
        std::string_view rest = page();
        for (; index > 0; --index) {
            const std::size_t slash = rest.find('/');
            if (slash == std::string_view::npos) return {};
            rest.remove_prefix(slash + 1);
        }
        return rest.substr(0, rest.find('/'));
    }

    /// A segment as a number: decimal, no sign, no leading zero.
    std::optional<std::uint64_t> number(std::size_t index) const {
        const std::string_view digits = segment(index);
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size() || digits.starts_with('0'))
            return std::nullopt;
        return value;
    }

    friend bool operator==(const Route&, const Route&) = default;

  private:
    std::string path_;
};

}  // namespace livepet::ui::views
