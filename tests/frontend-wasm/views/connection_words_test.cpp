#include "frontend-wasm/views/connection_words.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::views {

using transport::ConnectionPhase;
using transport::ConnectionState;

namespace {

ConnectionState in_phase(ConnectionPhase phase) {
    ConnectionState state;
    state.phase = phase;
    return state;
}

}  // namespace

TEST_CASE("every phase has a word of its own", "[connection_words]") {
    CHECK(connection_sign(in_phase(ConnectionPhase::online)).words == "Online");
    CHECK(connection_sign(in_phase(ConnectionPhase::connecting)).words == "Connecting");
    CHECK(connection_sign(in_phase(ConnectionPhase::waiting)).words == "Offline");
    CHECK(connection_sign(in_phase(ConnectionPhase::incompatible)).words == "Outdated");
    CHECK(connection_sign(in_phase(ConnectionPhase::refused)).words == "Refused");
}

TEST_CASE("trouble comes with what to do about it", "[connection_words]") {
    CHECK(connection_trouble(in_phase(ConnectionPhase::online)).words.empty());
    CHECK(connection_trouble(in_phase(ConnectionPhase::connecting)).words.empty());

    ConnectionState waiting = in_phase(ConnectionPhase::waiting);
    waiting.retry_in = base::Milliseconds{3'200};
    CHECK(connection_trouble(waiting).words == "Offline. Trying again in 4 s.");
    CHECK(connection_trouble(waiting).remedy == Remedy::try_now);

    ConnectionState again = in_phase(ConnectionPhase::connecting);
    again.attempt = 2;
    CHECK_FALSE(connection_trouble(again).words.empty());

    CHECK(connection_trouble(in_phase(ConnectionPhase::incompatible)).remedy == Remedy::reload);

    ConnectionState refused = in_phase(ConnectionPhase::refused);
    CHECK_FALSE(connection_trouble(refused).words.empty());
    refused.message = "Too many visitors.";
    CHECK(connection_trouble(refused).words == "Too many visitors.");
}

}  // namespace livepet::ui::views
