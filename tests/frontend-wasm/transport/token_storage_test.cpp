#include "frontend-wasm/transport/token_storage.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/platform/local_storage.hpp"
#include "frontend-wasm/transport/connection.hpp"
#include "shared/wire/decode.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::transport;

namespace {

const std::string token(wire::token_bytes, 'b');

struct Kept final : TokenStorage {
    std::string load() override { return kept; }
    void save(std::string_view saved) override { kept = saved; }
    void forget() override { kept.clear(); }
    std::string kept;
};

struct Deaf final : ConnectionEvents {
    void welcomed(std::uint64_t) override {}
    void lost() override {}
    void received(const wire::ServerMessage&) override {}
    void state_changed() override {}
};

}  // namespace

TEST_CASE("the device's token is in its storage") {
    platform::headless::clear_storage();
    CHECK(device_tokens().load().empty());
    device_tokens().save(token);
    CHECK(platform::load(platform::Storage::device, token_key) == token);
    CHECK(device_tokens().load() == token);
    device_tokens().forget();
    CHECK(device_tokens().load().empty());
}

TEST_CASE("a page that keeps its token elsewhere is known by that one, and leaves the device's alone") {
    platform::headless::reset_clock();
    platform::headless::clear_storage();
    device_tokens().save(std::string(wire::token_bytes, 'a'));
    platform::headless::FakeNetwork network;
    Kept tokens;
    tokens.kept = token;
    Deaf events;
    ConnectionOptions options;
    options.open_socket = network.opener();
    options.tokens = &tokens;
    Connection connection(options, events);
    connection.tick(platform::monotonic_now());
    network.latest().open();
    const auto hello = wire::decode<wire::ClientMessage>(network.latest().sent.front());
    CHECK(std::get<wire::Hello>(*hello).token == token);
    connection.log_out();
    CHECK(tokens.kept.empty());
    CHECK(device_tokens().load() == std::string(wire::token_bytes, 'a'));
}
