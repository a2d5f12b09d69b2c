// What the bodies of an app's messages say: envelopes carry them as bytes, and here is which type they are.
// One entry an app; whoever adds an app adds its entry. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "tools/debug-client/frames/described.hpp"

namespace livepet::debug_client {

/// What cannot be read is described as such, with the decoder's reason.
struct AppBodies {
    std::string_view app;
    /// Named after the command.
    Described (*command)(base::BytesView body);
    /// To the command of that name.
    Described (*answer)(std::string_view command, base::BytesView body);
    /// A Reply's code, by name.
    std::string (*refusal)(std::uint32_t code);
    /// Nothing: a topic of another app, or an unknown one.
    std::optional<Described> (*state)(std::string_view topic, base::BytesView body);
    std::optional<Described> (*patch)(std::string_view topic, base::BytesView body);
};

extern const AppBodies pets_bodies;
extern const AppBodies accounts_bodies;

/// Null: no such app is known.
const AppBodies* bodies_of(std::string_view app);
std::span<const AppBodies* const> all_bodies();

}  // namespace livepet::debug_client
