#include "backend/gateway/target.hpp"

#include <charconv>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

std::string_view without_authority(std::string_view target) {
    for (const std::string_view scheme : {std::string_view("http://"), std::string_view("https://")}) {
        if (!ascii_iequals(target.substr(0, scheme.size()), scheme)) continue;
        const std::size_t path = target.find_first_of("/?", scheme.size());
        return path == std::string_view::npos ? "/" : target.substr(path);
    }
    return target;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.push_back(text[i]);
            continue;
        }
        if (text.size() - i < 3) return std::nullopt;
        unsigned value = 0;
        const char* const end = text.data() + i + 3;
        if (std::from_chars(text.data() + i + 1, end, value, 16).ptr != end) return std::nullopt;
        decoded.push_back(static_cast<char>(value));
        i += 2;
    }
    return decoded;
}

std::optional<Target> parse_target(std::string_view target) {
    target = without_authority(target);
    const std::size_t question = target.find('?');
    Target parsed;
    parsed.path = target.substr(0, question);
    if (question != std::string_view::npos) parsed.query = target.substr(question + 1);
    if (!parsed.path.starts_with('/')) return std::nullopt;
    const auto decoded = percent_decoded(parsed.path);
    if (!decoded || decoded->find('\0') != std::string::npos) return std::nullopt;
    return parsed;
}

}  // namespace livepet::gateway
