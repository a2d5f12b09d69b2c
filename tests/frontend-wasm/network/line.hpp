// A page's end of one connection over a fake network, with what it was told and when.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::ui::network {

using base::Milliseconds;

struct Told {
    std::string what;  // "opened", a frame's text, or "closed: why"
    Milliseconds at;   // since the page asked
    friend bool operator==(const Told&, const Told&) = default;
};

struct PageEnd {
    platform::SocketEvents events() {
        platform::SocketEvents events;
        events.opened = [this] { note("opened"); };
        events.received = [this](base::BytesView frame) { note(std::string(base::as_text(frame))); };
        events.closed = [this](std::uint16_t, std::string_view reason) {
            note("closed: " + std::string(reason));
        };
        return events;
    }

    std::vector<std::string> words() const {
        std::vector<std::string> all;
        for (const Told& one : told) all.push_back(one.what);
        return all;
    }

    std::vector<Told> told;

  private:
    void note(std::string what) { told.push_back({std::move(what), platform::monotonic_now() - started_}); }

    platform::MonotonicTime started_ = platform::monotonic_now();
};

inline base::BytesView frame_of(std::string_view text) { return base::as_bytes(text); }

}  // namespace livepet::ui::network
