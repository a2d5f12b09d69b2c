#include "backend/gateway/entity_tag.hpp"

#include <array>
#include <charconv>

#include "backend/gateway/ascii.hpp"
#include "shared/base/hash.hpp"

namespace livepet::gateway {

std::string make_entity_tag(std::string_view content, std::string_view variant) {
    base::Fnv1a hash;
    hash.add(content);
    std::array<char, 16> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), hash.value(), 16);
    std::string tag = "\"";
    tag.append(digits.data(), end).append("-").append(variant).append("\"");
    return tag;
}

bool names_entity_tag(std::string_view if_none_match, std::string_view tag) {
    while (!if_none_match.empty()) {
        std::string_view element = take_element(if_none_match, ',');
        if (element.starts_with("W/")) element.remove_prefix(2);
        if (element == tag || element == "*") return true;
    }
    return false;
}

}  // namespace livepet::gateway
