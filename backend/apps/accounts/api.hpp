// Accounts over HTTP, for scripts; bodies and answers are JSON.
//
//     POST /api/accounts/register  {"name", "password"}                 {"account", "name", "token"}
//     POST /api/accounts/login     {"name", "password"}                 the same
//     POST /api/accounts/recover   {"name", "code", "new_password"}     the same
//     POST /api/accounts/logout
//     POST /api/accounts/password  {"password", "new_password"}
//     POST /api/accounts/delete    {"password"}
//     GET  /api/accounts/me                                             the account and its devices
//     GET  /api/accounts/export                                         everything about the person
//
// All but the first three are for whoever sends `Authorization: Bearer TOKEN`.
#pragma once

#include <vector>

#include "backend/apps/accounts/accounts.hpp"
#include "backend/gateway/app.hpp"

namespace livepet::accounts {

/// All of them outlive the router.
void add_api_routes(gateway::Router& router, Accounts& accounts, const std::vector<gateway::App*>& apps);

}  // namespace livepet::accounts
