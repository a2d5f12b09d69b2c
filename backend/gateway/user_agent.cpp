#include "backend/gateway/user_agent.hpp"

#include <algorithm>
#include <array>

namespace livepet::gateway {
namespace {

struct Sign {
    std::string_view token;
    std::string_view words;
};

// Most browsers name others beside themselves: the first that fits is the one.
constexpr std::array<Sign, 6> browsers{{{"Edg", "Edge"},
                                        {"OPR/", "Opera"},
                                        {"Firefox/", "Firefox"},
                                        {"FxiOS/", "Firefox"},
                                        {"Chrome/", "Chrome"},
                                        {"Safari/", "Safari"}}};
constexpr std::array<Sign, 7> systems{{{"Android", "Android"},
                                       {"iPhone", "iPhone"},
                                       {"iPad", "iPad"},
                                       {"Windows", "Windows"},
                                       {"Mac OS", "Mac"},
                                       {"CrOS", "ChromeOS"},
                                       {"Linux", "Linux"}}};

template <std::size_t N>
std::string_view words_of(const std::array<Sign, N>& signs, std::string_view user_agent) {
    const auto found = std::find_if(signs.begin(), signs.end(), [&](const Sign& sign) {
        return user_agent.find(sign.token) != std::string_view::npos;
    });
    return found == signs.end() ? std::string_view{} : found->words;
}

/// The first product's name, if it is one.
std::string_view program_of(std::string_view user_agent) {
    const std::string_view name = user_agent.substr(0, user_agent.find_first_of("/ "));
    const bool is_plain = std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F; });
    return is_plain ? name.substr(0, device_words_max) : std::string_view{};
}

}  // namespace

std::string device_words(std::string_view user_agent) {
    const std::string_view browser = words_of(browsers, user_agent);
    const std::string_view system = words_of(systems, user_agent);
    if (browser.empty() && !program_of(user_agent).empty() && program_of(user_agent) != "Mozilla")
        return std::string(program_of(user_agent));
    if (browser.empty() && system.empty()) return "Unknown device";
    if (browser.empty()) return "A browser on " + std::string(system);
    return system.empty() ? std::string(browser) : std::string(browser) + " on " + std::string(system);
}

}  // namespace livepet::gateway
