// The devices that a person is logged in on, each with a way to log it out.
#pragma once

#include <optional>

#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/accounts/commands.hpp"

namespace livepet::ui::views {

/// The one to log out, in the frame in which that was pressed.
std::optional<accounts::LoginId> draw_devices(PageContext& page, const accounts::Account& account, bool busy);

}  // namespace livepet::ui::views
