// What the gateway offers of accounts: the commands (shared/apps/accounts/commands.hpp), and routes for
// scripts. There are no topics.
//
// Stateless beside the accounts: serves all shards. Its members park the session's fiber while passwords are
// hashed and storage works.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/apps/accounts/accounts.hpp"
#include "backend/gateway/app.hpp"

namespace livepet::accounts {

/// Everything that the apps know of a person, under their names.
boost::json::object export_of(const std::vector<gateway::App*>& apps, fiber::Shard& here, std::uint64_t user);

class AccountsApp final : public gateway::App {
  public:
    /// `apps` are all of the server's; they and the accounts outlive it.
    AccountsApp(Accounts& accounts, const std::vector<gateway::App*>& apps)
        : accounts_(accounts), apps_(apps) {}

    std::string_view name() const override { return app_name; }
    base::Result<std::unique_ptr<gateway::Channel>, std::string> join(gateway::Session& session,
                                                                      const wire::Join& join) override;
    wire::Reply command(gateway::Session& session, const wire::Command& command) override;
    void add_routes(gateway::Router& router) override;
    boost::json::value export_data(fiber::Shard& here, std::uint64_t user) override;

  private:
    Accounts& accounts_;
    const std::vector<gateway::App*>& apps_;
};

}  // namespace livepet::accounts
