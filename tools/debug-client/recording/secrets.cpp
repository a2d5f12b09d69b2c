#include "tools/debug-client/recording/secrets.hpp"

#include <boost/mp11/algorithm.hpp>
#include <variant>

#include "shared/apps/accounts/commands.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tools/debug-client/frames/describe_value.hpp"

namespace livepet::debug_client {

namespace {

constexpr char overwritten = '0';

template <wire::Structure T>
void overwrite_secrets(T& value) {
    boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
        auto& member = value.*field.pointer;
        if constexpr (wire::Text<std::remove_cvref_t<decltype(member)>>) {
            if (is_secret(field.name)) member.assign(member.size(), overwritten);
        }
    });
}

/// The body, if it is a T, without what is secret in it.
template <class T>
void overwrite_in_body(base::Bytes& body) {
    auto value = wire::decode<T>(body);
    if (!value) return;
    if constexpr (wire::Variant<T>)
        std::visit([](auto& held) { overwrite_secrets(held); }, *value);
    else
        overwrite_secrets(*value);
    body = wire::encode(*value);
}

template <class Message>
void overwrite(Message&, const Subject&) {}

void overwrite(wire::Hello& hello, const Subject&) { overwrite_secrets(hello); }

void overwrite(wire::Command& command, const Subject&) {
    if (command.app == accounts::app_name) overwrite_in_body<accounts::Command>(command.body);
}

void overwrite(wire::Reply& reply, const Subject& subject) {
    if (subject.app != accounts::app_name) return;
    const bool issues_code = subject.command == "IssueRecovery";
    if (issues_code)
        overwrite_in_body<accounts::RecoveryCode>(reply.body);
    else
        overwrite_in_body<accounts::LoggedIn>(reply.body);
}

template <class Messages>
base::Bytes overwritten_as(base::BytesView frame, const Subject& subject) {
    auto message = wire::decode<Messages>(frame);
    if (!message) return base::Bytes(frame.begin(), frame.end());
    std::visit([&](auto& said) { overwrite(said, subject); }, *message);
    return wire::encode(*message);
}

}  // namespace

base::Bytes without_secrets(Direction direction, base::BytesView frame, const Subject& subject) {
    return direction == Direction::to_server ? overwritten_as<wire::ClientMessage>(frame, subject)
                                             : overwritten_as<wire::ServerMessage>(frame, subject);
}

}  // namespace livepet::debug_client
