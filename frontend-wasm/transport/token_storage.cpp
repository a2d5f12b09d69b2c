#include "frontend-wasm/transport/token_storage.hpp"

#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::transport {

namespace {

class DeviceTokens final : public TokenStorage {
  public:
    std::string load() override { return platform::load(platform::Storage::device, token_key).value_or(""); }
    void save(std::string_view token) override {
        platform::save(platform::Storage::device, token_key, token);
    }
    void forget() override { platform::forget(platform::Storage::device, token_key); }
};

}  // namespace

TokenStorage& device_tokens() {
    static DeviceTokens tokens;
    return tokens;
}

}  // namespace livepet::ui::transport
