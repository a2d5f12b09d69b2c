#include "backend/apps/accounts/api.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "backend/apps/accounts/accounts_app.hpp"
#include "backend/gateway/user_agent.hpp"
#include "shared/wire/json.hpp"

namespace livepet::accounts {
namespace {

using gateway::Access;
using gateway::Method;
using gateway::Request;
using gateway::Response;

unsigned status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_credentials:
        case Refusal::wrong_code:
            return 401;
        case Refusal::wrong_password:
        case Refusal::not_administrator:
            return 403;
        case Refusal::unknown_account:
        case Refusal::unknown_login:
            return 404;
        case Refusal::name_taken:
            return 409;
        case Refusal::too_many_attempts:
            return 429;
        case Refusal::busy:
        case Refusal::storage_failed:
            return 503;
        default:
            return 400;
    }
}

Response refused(const Refused& why) {
    boost::json::object error{{"error", sentence_of(why)}, {"code", wire::to_json(why.refusal)}};
    Response response = gateway::json_response(status_of(why.refusal), error);
    if (why.wait.count() > 0) response.set("Retry-After", std::to_string(why.wait.count()));
    return response;
}

template <class T>
Response answer_of(const Accounts::Result<T>& result, unsigned status = 200) {
    if (!result) return refused(result.error());
    if constexpr (std::is_void_v<T>) {
        return gateway::json_response(status, boost::json::object{{"done", true}});
    } else {
        return gateway::json_response(status, wire::to_json(*result));
    }
}

/// The body as a C, whose fields are texts; nothing unless it is an object of just those.
template <class C>
std::optional<C> read(const Request& request) {
    boost::json::error_code error;
    const boost::json::value body =
        boost::json::parse({request.body.data(), request.body.size()}, error, {}, {.max_depth = 2});
    if (error || !body.is_object() || body.get_object().size() != wire::field_count<C>) return std::nullopt;
    C command;
    bool is_whole = true;
    boost::mp11::mp_for_each<wire::Fields<C>>([&](auto field) {
        const boost::json::value* value = body.get_object().if_contains(field.name);
        const boost::json::string* text = value ? value->if_string() : nullptr;
        is_whole = is_whole && text != nullptr;
        if (text) command.*field.pointer = std::string(text->data(), text->size());
    });
    return is_whole ? std::optional(command) : std::nullopt;
}

gateway::Caller caller_of(const Request& request) {
    return {request.address, gateway::device_words(request.header("User-Agent"))};
}

/// A route whose body is a C, answered by what `act(C)` gives.
template <class C, class Act>
gateway::Handler taking(Act act) {
    return [act](const Request& request) {
        const auto command = read<C>(request);
        return command ? act(request, *command) : refused({Refusal::malformed});
    };
}

}  // namespace

void add_api_routes(gateway::Router& router, Accounts& accounts, const std::vector<gateway::App*>& apps) {
    constexpr unsigned created = 201;
    router.add(Method::post, "/api/accounts/register", Access::anybody,
               taking<Register>([&accounts](const Request& request, const Register& command) {
                   return answer_of(accounts.sign_up(*request.shard, caller_of(request), command), created);
               }));
    router.add(Method::post, "/api/accounts/login", Access::anybody,
               taking<LogIn>([&accounts](const Request& request, const LogIn& command) {
                   return answer_of(accounts.log_in(*request.shard, caller_of(request), command));
               }));
    router.add(Method::post, "/api/accounts/recover", Access::anybody,
               taking<Recover>([&accounts](const Request& request, const Recover& command) {
                   return answer_of(accounts.recover(*request.shard, caller_of(request), command));
               }));
    router.add(Method::post, "/api/accounts/logout", [&accounts](const Request& request) {
        return answer_of(accounts.log_out(*request.shard, request.person));
    });
    router.add(Method::post, "/api/accounts/password",
               taking<ChangePassword>([&accounts](const Request& request, const ChangePassword& command) {
                   return answer_of(accounts.change_password(*request.shard, request.person, command));
               }));
    router.add(Method::post, "/api/accounts/delete",
               taking<DeleteAccount>([&accounts](const Request& request, const DeleteAccount& command) {
                   return answer_of(accounts.delete_account(*request.shard, request.person, command));
               }));
    router.add(Method::get, "/api/accounts/me", Access::person, [&accounts](const Request& request) {
        return answer_of(accounts.look(*request.shard, request.person));
    });
    router.add(Method::get, "/api/accounts/export", Access::person, [&apps](const Request& request) {
        Response response = gateway::json_response(200, export_of(apps, *request.shard, request.person.user));
        response.set("Content-Disposition", "attachment; filename=\"livepet.json\"");
        return response;
    });
}

}  // namespace livepet::accounts
