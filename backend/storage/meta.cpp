#include "backend/storage/meta.hpp"

namespace livepet::storage {

namespace {

/// What `read` makes of the key's value, or nothing.
template <class T, class Read>
Result<std::optional<T>> get(Connection& connection, std::string_view key, Read read) {
    auto value = connection.prepare("SELECT value FROM storage_meta WHERE key = ?");
    if (!value) return value.error();
    if (auto bound = value->bind(key); !bound) return bound.error();
    const auto row = value->step();
    if (!row) return row.error();
    if (!*row) return std::optional<T>();
    return std::optional<T>(read(*value));
}

template <class T>
Result<void> put(Connection& connection, std::string_view key, const T& value) {
    return connection.run(
        "INSERT INTO storage_meta (key, value) VALUES (?, ?) "
        "ON CONFLICT DO UPDATE SET value = excluded.value",
        key, value);
}

}  // namespace

Result<std::optional<std::int64_t>> Meta::integer(std::string_view key) const {
    return get<std::int64_t>(connection_, key,
                             [](const Statement& value) { return value.column<std::int64_t>(0); });
}

Result<std::optional<std::string>> Meta::text(std::string_view key) const {
    return get<std::string>(connection_, key, [](const Statement& value) {
        return std::string(value.column<std::string_view>(0));
    });
}

Result<void> Meta::set(std::string_view key, std::int64_t value) { return put(connection_, key, value); }
Result<void> Meta::set(std::string_view key, std::string_view value) { return put(connection_, key, value); }

}  // namespace livepet::storage
