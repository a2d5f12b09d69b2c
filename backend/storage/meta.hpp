// Single values that belong to the whole file (the world's time, the last id given out) in storage's own
// small table. A view of a connection: use it where the connection may be used, inside a unit for writing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/storage/connection.hpp"

namespace livepet::storage {

class Meta {
  public:
    explicit Meta(Connection& connection) : connection_(connection) {}

    /// Nothing if the key was never set.
    [[nodiscard]] Result<std::optional<std::int64_t>> integer(std::string_view key) const;
    [[nodiscard]] Result<std::optional<std::string>> text(std::string_view key) const;

    [[nodiscard]] Result<void> set(std::string_view key, std::int64_t value);
    [[nodiscard]] Result<void> set(std::string_view key, std::string_view value);

  private:
    Connection& connection_;
};

}  // namespace livepet::storage
