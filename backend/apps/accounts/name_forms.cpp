#include "backend/apps/accounts/name_forms.hpp"

#include <utf8proc.h>

#include <cstdlib>

namespace livepet::accounts {
namespace {

std::optional<std::string> mapped(std::string_view text, int options) {
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t length = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
        &made, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    if (length < 0) return std::nullopt;
    std::string result(reinterpret_cast<const char*>(made), static_cast<std::size_t>(length));
    std::free(made);
    return result;
}

}  // namespace

std::optional<std::string> composed(std::string_view text) { return mapped(text, 0); }

std::optional<std::string> name_key(std::string_view name) {
    return mapped(name, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

}  // namespace livepet::accounts
