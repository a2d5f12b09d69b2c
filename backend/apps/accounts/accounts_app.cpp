#include "backend/apps/accounts/accounts_app.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <type_traits>
#include <variant>

#include "backend/apps/accounts/api.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"

namespace livepet::accounts {
namespace {

wire::Reply refused(const Refused& why) {
    wire::Reply reply;
    reply.code = static_cast<std::uint32_t>(why.refusal);
    reply.message = sentence_of(why);
    return reply;
}

/// The answer to a command of which came `result`.
template <class T>
wire::Reply reply_of(const Accounts::Result<T>& result) {
    if (!result) return refused(result.error());
    wire::Reply reply;
    if constexpr (!std::is_void_v<T>) reply.body = wire::encode(*result);
    return reply;
}

template <class C>
inline constexpr bool is_for_guests =
    std::is_same_v<C, Register> || std::is_same_v<C, LogIn> || std::is_same_v<C, Recover>;

/// Carries out one command of one session.
class Execution {
  public:
    Execution(Accounts& accounts, const std::vector<gateway::App*>& apps, gateway::Session& session)
        : accounts_(accounts), apps_(apps), session_(session), here_(session.shard()) {}

    template <class C>
    wire::Reply operator()(const C& command) {
        const bool is_guest = session_.user() == 0;
        if (is_for_guests<C> && !is_guest) return refused({Refusal::logged_in_already});
        if (!is_for_guests<C> && is_guest) return refused({Refusal::log_in_first});
        return carry_out(command);
    }

  private:
    const gateway::Person& person() const { return session_.person(); }
    const gateway::Caller& caller() const { return session_.caller(); }

    wire::Reply carry_out(const Register& c) { return reply_of(accounts_.sign_up(here_, caller(), c)); }
    wire::Reply carry_out(const LogIn& c) { return reply_of(accounts_.log_in(here_, caller(), c)); }
    wire::Reply carry_out(const Recover& c) { return reply_of(accounts_.recover(here_, caller(), c)); }
    wire::Reply carry_out(const LogOut&) { return reply_of(accounts_.log_out(here_, person())); }
    wire::Reply carry_out(const Look&) { return reply_of(accounts_.look(here_, person())); }
    wire::Reply carry_out(const ChangePassword& c) {
        return reply_of(accounts_.change_password(here_, person(), c));
    }
    wire::Reply carry_out(const EndLogin& c) {
        return reply_of(accounts_.end_login(here_, person(), c.login));
    }
    wire::Reply carry_out(const DeleteAccount& c) {
        return reply_of(accounts_.delete_account(here_, person(), c));
    }
    wire::Reply carry_out(const Export&) {
        const std::string json = boost::json::serialize(export_of(apps_, here_, session_.user()));
        const base::BytesView bytes = base::as_bytes(json);
        return reply_of(Accounts::Result<Exported>(Exported{{bytes.begin(), bytes.end()}}));
    }
    wire::Reply carry_out(const Find& c) { return reply_of(accounts_.find(here_, person(), c.name)); }
    wire::Reply carry_out(const IssueRecovery& c) {
        return reply_of(accounts_.issue_recovery(here_, person(), c.account));
    }
    wire::Reply carry_out(const EndLogins& c) {
        return reply_of(accounts_.end_logins(here_, person(), c.account));
    }

    Accounts& accounts_;
    const std::vector<gateway::App*>& apps_;
    gateway::Session& session_;
    fiber::Shard& here_;
};

}  // namespace

boost::json::object export_of(const std::vector<gateway::App*>& apps, fiber::Shard& here,
                              std::uint64_t user) {
    boost::json::object everything;
    for (gateway::App* app : apps) {
        auto part = app->export_data(here, user);
        if (!part.is_null()) everything[app->name()] = std::move(part);
    }
    return everything;
}

base::Result<std::unique_ptr<gateway::Channel>, std::string> AccountsApp::join(gateway::Session&,
                                                                               const wire::Join&) {
    return std::string("There is no such topic.");
}

wire::Reply AccountsApp::command(gateway::Session& session, const wire::Command& command) {
    const auto decoded = wire::decode<Command>(command.body);
    if (!decoded) {
        wire::Reply reply = refused({Refusal::malformed});
        reply.message += ' ';
        reply.message += wire::describe(decoded.error());
        return reply;
    }
    return std::visit(Execution(accounts_, apps_, session), *decoded);
}

void AccountsApp::add_routes(gateway::Router& router) { add_api_routes(router, accounts_, apps_); }

boost::json::value AccountsApp::export_data(fiber::Shard& here, std::uint64_t user) {
    gateway::Person person;
    person.user = user;
    const auto account = accounts_.look(here, person);
    return account ? wire::to_json(*account) : boost::json::value();
}

}  // namespace livepet::accounts
