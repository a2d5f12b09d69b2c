#include "shared/apps/accounts/commands.hpp"
#include "tools/debug-client/frames/app_bodies.hpp"
#include "tools/debug-client/frames/body_of_type.hpp"

namespace livepet::debug_client {

namespace {

Described answer_of(std::string_view command, base::BytesView body) {
    if (command == "Register" || command == "LogIn" || command == "Recover")
        return body_of_type<accounts::LoggedIn>(body);
    if (command == "Look") return body_of_type<accounts::Account>(body);
    if (command == "Export") return body_of_type<accounts::Exported>(body);
    if (command == "Find") return body_of_type<accounts::Found>(body);
    if (command == "IssueRecovery") return body_of_type<accounts::RecoveryCode>(body);
    return described("body", base::Bytes(body.begin(), body.end()));
}

/// It has none.
std::optional<Described> no_topic(std::string_view, base::BytesView) { return std::nullopt; }

}  // namespace

const AppBodies accounts_bodies{accounts::app_name, body_of_type<accounts::Command>,
                                answer_of,          refusal_of_type<accounts::Refusal>,
                                no_topic,           no_topic};

}  // namespace livepet::debug_client
