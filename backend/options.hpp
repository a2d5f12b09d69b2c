// What an operator can choose when starting the server.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backend/apps/accounts/accounts.hpp"
#include "backend/apps/accounts/passwords.hpp"
#include "backend/gateway/limits.hpp"
#include "backend/gateway/proxies.hpp"
#include "backend/storage/limits.hpp"
#include "shared/apps/pets/rules.hpp"

namespace livepet {

/// `livepet-server admin …`, in place of serving.
struct AdminErrand {
    enum class Kind : std::uint8_t { add, recover };
    Kind kind = Kind::add;
    std::string name;
};

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  // 0: any that is free
    std::string database = "livepet.sqlite3";
    std::chrono::milliseconds rows_after = storage::round_after;
    std::string assets;  // the built page's folder; empty: no page
    std::uint64_t population = 0;
    bool births = false;
    unsigned shards = 0;          // 0: one a processor
    std::size_t connections = 0;  // 0: as many as the system's bound on open files allows
    std::size_t connections_per_address = gateway::Limits{}.connections_per_address_max;
    std::vector<std::string> host_names;
    std::vector<std::string> allowed_origins;
    gateway::TrustedProxies trusted_proxies;
    std::string tls_certificate;  // files; both or none
    std::string tls_key;
    std::optional<AdminErrand> errand;
    std::string log_level = "info";
    pets::Rules rules;
    accounts::PasswordCost password_cost = accounts::interactive_cost;
    accounts::AttemptRates attempt_rates;
};

/// The options, or the exit code with which the program ends at once (help, or a mistake that has been
/// explained).
struct ParsedOptions {
    std::optional<Options> options;
    int exit_code = 0;
};
ParsedOptions parse_options(int argc, char** argv);

}  // namespace livepet
