#include "frontend-wasm/platform/headless/memory_storage.hpp"

#include <map>
#include <utility>

#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::platform {

namespace {

using Key = std::pair<Storage, std::string>;

std::map<Key, std::string>& stored() {
    static std::map<Key, std::string> values;
    return values;
}

}  // namespace

std::optional<std::string> load(Storage storage, std::string_view key) {
    const auto found = stored().find(Key(storage, key));
    return found == stored().end() ? std::nullopt : std::optional(found->second);
}

void save(Storage storage, std::string_view key, std::string_view value) {
    if (value.size() <= stored_value_bytes_max) stored()[Key(storage, key)] = value;
}

void forget(Storage storage, std::string_view key) { stored().erase(Key(storage, key)); }

void headless::clear_storage() { stored().clear(); }

}  // namespace livepet::ui::platform
