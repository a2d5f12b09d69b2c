// Small strings that outlive the page: what the device is known by, preferences, and a draft across a reload.
//
// One thread: the window's. Reading what was never written, or what the browser lost or withholds (private
// windows), gives nothing; a write that the browser refuses is forgotten at the end of the page. Nothing here
// fails in a way that anybody has to handle.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace livepet::ui::platform {

inline constexpr std::size_t stored_value_bytes_max = 64 * 1024;  // longer values are not written

/// `device` is kept until the person clears it; `tab` until the tab is closed, and not seen by other tabs.
enum class Storage { device, tab };

std::optional<std::string> load(Storage storage, std::string_view key);
void save(Storage storage, std::string_view key, std::string_view value);
void forget(Storage storage, std::string_view key);

/// Where a text field's unsent content is kept (Storage::tab) while a page of a new version is loaded.
inline std::string draft_key(std::string_view field) { return "livepet.draft." + std::string(field); }

}  // namespace livepet::ui::platform
