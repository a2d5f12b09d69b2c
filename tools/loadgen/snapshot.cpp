#include "tools/loadgen/snapshot.hpp"

#include <variant>

namespace livepet::loadgen {

std::optional<Shown> snapshot_of(Connection& connection, std::uint32_t channel, const std::string& topic) {
    wire::Join join;
    join.channel = channel;
    join.topic = topic;
    connection.close_in(reply_timeout);
    if (!connection.send(join)) return std::nullopt;
    while (const auto message = connection.receive()) {
        if (const auto* snapshot = std::get_if<wire::Snapshot>(&*message);
            snapshot && snapshot->channel == channel) {
            connection.close_in({});
            if (!connection.send(wire::Leave{channel})) return std::nullopt;
            return Shown{snapshot->body, {}};
        }
        if (const auto* closed = std::get_if<wire::Closed>(&*message); closed && closed->channel == channel) {
            connection.close_in({});
            return Shown{{}, closed->reason.empty() ? "it says no more" : closed->reason};
        }
    }
    return std::nullopt;
}

}  // namespace livepet::loadgen
