#include "backend/apps/pets/name_key.hpp"

#include <sqlite3.h>
#include <utf8proc.h>

#include <cstdlib>

namespace livepet::pets {
namespace {

constexpr auto folding = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);

void name_key_of_sql(sqlite3_context* context, int, sqlite3_value** values) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const std::string key = text == nullptr ? std::string() : name_key(text);
    sqlite3_result_text64(context, key.data(), key.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

}  // namespace

std::string name_key(std::string_view text) {
    utf8proc_uint8_t* folded = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &folded, folding);
    if (length < 0) return {};
    std::string key(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(length));
    std::free(folded);
    return key;
}

storage::Result<void> add_name_key_function(storage::Connection& connection) {
    const int code =
        sqlite3_create_function_v2(connection.handle(), "name_key", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                   nullptr, name_key_of_sql, nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return {};
    return connection.report(storage::StorageError::migration_failed, sqlite3_errstr(code));
}

}  // namespace livepet::pets
