// Where a page keeps the token by which the server knows its person.
//
// One thread: the window's. Never fails: a token that could not be kept is asked for again by a log-in.
#pragma once

#include <string>
#include <string_view>

namespace livepet::ui::transport {

inline constexpr std::string_view token_key = "livepet.token";  // in platform::Storage::device

class TokenStorage {
  public:
    virtual ~TokenStorage() = default;
    /// As it was saved; empty if there is none.
    virtual std::string load() = 0;
    virtual void save(std::string_view token) = 0;
    virtual void forget() = 0;
};

/// The device's: all pages of a browser share it.
TokenStorage& device_tokens();

}  // namespace livepet::ui::transport
