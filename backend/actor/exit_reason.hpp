// Why an incarnation ended, in OTP's terms.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace livepet::actor {

enum class ExitKind : std::uint8_t {
    normal,    // it had nothing left to do
    shutdown,  // its supervisor asked it to end
    killed,    // it was not asked
    crash,     // an exception left its handler
    noproc,    // there was no such actor to begin with: what links and monitors of nobody are told
};

struct ExitReason {
    ExitKind kind = ExitKind::normal;
    std::string what;  // of a crash: the exception's own words

    static ExitReason normal() { return {}; }
    static ExitReason shutdown() { return {ExitKind::shutdown, {}}; }
    static ExitReason killed() { return {ExitKind::killed, {}}; }
    static ExitReason noproc() { return {ExitKind::noproc, {}}; }
    static ExitReason crash(std::string_view what) { return {ExitKind::crash, std::string(what)}; }

    /// What a transient child is started again after.
    bool is_abnormal() const { return kind != ExitKind::normal && kind != ExitKind::shutdown; }

    friend bool operator==(const ExitReason&, const ExitReason&) = default;
};

constexpr std::string_view describe(ExitKind kind) {
    switch (kind) {
        case ExitKind::normal:
            return "normal";
        case ExitKind::shutdown:
            return "shutdown";
        case ExitKind::killed:
            return "killed";
        case ExitKind::crash:
            return "crash";
        case ExitKind::noproc:
            return "noproc";
    }
    return "unknown";
}

/// For logs: the kind, or a crash's own words.
inline std::string_view describe(const ExitReason& reason) {
    return reason.kind == ExitKind::crash ? std::string_view(reason.what) : describe(reason.kind);
}

}  // namespace livepet::actor
