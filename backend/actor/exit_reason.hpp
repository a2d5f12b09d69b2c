// Why an incarnation ended, in OTP's terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace livepet::actor {

enum class ExitKind : std::uint8_t {
    normal,    // it had nothing left to do
    shutdown,  // its supervisor asked it to end
    crash,     // an exception left its handler
};

struct ExitReason {
    ExitKind kind = ExitKind::normal;
    std::string what;  // of a crash: the exception's own words

    static ExitReason normal() { return {}; }
    static ExitReason shutdown() { return {ExitKind::shutdown, {}}; }
    static ExitReason crash(std::string_view what) { return {ExitKind::crash, std::string(what)}; }
};

constexpr std::string_view describe(ExitKind kind) {
    switch (kind) {
        case ExitKind::normal:
            return "normal";
        case ExitKind::shutdown:
            return "shutdown";
        case ExitKind::crash:
            return "crash";
    }
    return "unknown";
}

}  // namespace livepet::actor
