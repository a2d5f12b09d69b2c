// Messages to be made by hand: their fields as texts to edit, from the same field lists as the wire.
//
// Values; any thread. An app adds its entry in forms.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "frontend-wasm/store/store.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"

namespace livepet::debug_client {

struct FormField {
    std::string name;
    std::string type;  // what is to be written: "text", "a number", "cat, dog or rabbit"
    std::string text;
    bool is_secret = false;
};

struct Form {
    std::string app;   // empty: a message of the protocol itself
    std::string name;  // of the command, or message
    std::vector<FormField> fields;

    /// A command: gives it to the store, once. Else why that cannot be.
    std::function<base::Result<ui::store::Ticket, std::string>(const Form&, ui::store::Store&)> give{};
    /// A message of the protocol: its frame. Else why there is none.
    std::function<base::Result<base::Bytes, std::string>(const Form&)> encode{};
};

/// Every command of every app, and the protocol's own messages.
std::vector<Form> all_forms();

}  // namespace livepet::debug_client
