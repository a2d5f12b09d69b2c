// The accounts app's part of the page.
//
//     #/log-in    #/register    #/recover    for guests
//     #/account                              for people: their own
#pragma once

#include <memory>

#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

/// The store must outlive it.
std::unique_ptr<Section> make_accounts_section(store::Store& store);

}  // namespace livepet::ui::views
