#include "backend/options.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "backend/apps/pets/population.hpp"

namespace livepet {
namespace {

constexpr unsigned shards_max = 256;
constexpr std::size_t connections_max = 10'000'000;

void add_server_options(CLI::App& app, Options& options) {
    app.add_option("--address", options.address,
                   "Address to listen on; others than loopback let other machines in")
        ->capture_default_str();
    app.add_option("--port", options.port, "Port to listen on; 0 takes any that is free")
        ->capture_default_str();
    app.add_option("--db", options.database, "The database file; made if it is not there")
        ->capture_default_str();
    app.add_option("--assets", options.assets, "Folder of the built page");
    app.add_option("--shards", options.shards, "Threads that carry actors; 0: one a processor")
        ->check(CLI::Range(0U, shards_max))
        ->capture_default_str();
    app.add_option("--host-name", options.host_names,
                   "A name under which people reach this server; repeatable");
    app.add_option("--allow-origin", options.allowed_origins,
                   "Another page that may use this server; repeatable");
    app.add_option("--log-level", options.log_level, "How much to log")
        ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error"}))
        ->capture_default_str();
}

/// Options that are given in other units than they are used in.
struct Given {
    std::int64_t tick_ms = 0;
    std::uint32_t registrations_per_hour = 0;
    std::string password_cost = "interactive";
    std::int64_t rows_after_ms = 0;
    std::vector<std::string> trusted_proxies;
    std::string admin_name;
};

void add_account_options(CLI::App& app, Given& given) {
    const std::string accounts = "Accounts";
    app.add_option("--registrations-per-hour", given.registrations_per_hour,
                   "Accounts that may be made from one address")
        ->check(CLI::Range(1U, 1'000'000U))
        ->group(accounts)
        ->capture_default_str();
    app.add_option("--password-cost", given.password_cost,
                   "What guessing a password costs; least: for tests, it protects nothing")
        ->check(CLI::IsMember({"interactive", "moderate", "least"}))
        ->group(accounts)
        ->capture_default_str();
}

void add_storage_options(CLI::App& app, Given& given) {
    constexpr std::int64_t rows_after_ms_max = 60'000;
    app.add_option("--rows-after-ms", given.rows_after_ms,
                   "How long a saved change stays in the journal alone, before the rows follow")
        ->check(CLI::Range(std::int64_t{0}, rows_after_ms_max))
        ->group("Storage")
        ->capture_default_str();
}

accounts::PasswordCost password_cost_of(std::string_view word) {
    if (word == "least") return accounts::least_cost;
    return word == "moderate" ? accounts::moderate_cost : accounts::interactive_cost;
}

void add_network_options(CLI::App& app, Options& options, Given& given) {
    app.add_option("--connections", options.connections,
                   "Connections at once; 0: as many as the system's bound on open files allows")
        ->check(CLI::Range(std::size_t{0}, connections_max))
        ->capture_default_str();
    app.add_option("--connections-per-address", options.connections_per_address,
                   "Of them from one address, which may be that of many people; a trusted proxy has no bound")
        ->check(CLI::Range(std::size_t{1}, connections_max))
        ->capture_default_str();
    CLI::Option* certificate = app.add_option("--tls-cert", options.tls_certificate,
                                              "A certificate with its chain (PEM): speak HTTPS and wss only");
    CLI::Option* key = app.add_option("--tls-key", options.tls_key, "The certificate's private key (PEM)");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--trusted-proxy", given.trusted_proxies,
                   "A proxy's address, or network such as 10.0.0.0/8, that is believed about whom it speaks "
                   "for (X-Forwarded-For, X-Forwarded-Proto); repeatable")
        ->check([](const std::string& text) {
            return gateway::Network::parse(text) ? std::string()
                                                 : text + " is no address, and no network such as 10.0.0.0/8";
        });
}

/// livepet-server admin add NAME, livepet-server admin recover NAME.
void add_admin_commands(CLI::App& app, Options& options, Given& given) {
    CLI::App* admin = app.add_subcommand("admin", "Look after accounts while no server runs on --db");
    admin->require_subcommand(1);
    admin->fallthrough();
    const auto add = [&](const char* word, const char* description, AdminErrand::Kind kind) {
        CLI::App* errand = admin->add_subcommand(word, description);
        errand->fallthrough();
        errand->add_option("name", given.admin_name, "Of the account")->required();
        errand->callback([&options, &given, kind] { options.errand = AdminErrand{kind, given.admin_name}; });
    };
    add("add",
        "Make an administrator. The password of a new account is asked for, or read from standard input",
        AdminErrand::Kind::add);
    add("recover", "Print a code by which somebody who forgot their password sets a new one",
        AdminErrand::Kind::recover);
}

Given given_of(const Options& options) {
    const auto registrations = options.attempt_rates.registrations_from_address;
    Given given;
    given.tick_ms = options.rules.tick.count();
    given.registrations_per_hour = static_cast<std::uint32_t>(std::chrono::hours(1) / registrations.interval);
    given.rows_after_ms = options.rows_after.count();
    return given;
}

void take(const Given& given, Options& options) {
    options.rules.tick = base::Milliseconds(given.tick_ms);
    options.rows_after = std::chrono::milliseconds(given.rows_after_ms);
    for (const std::string& text : given.trusted_proxies)
        options.trusted_proxies.push_back(*gateway::Network::parse(text));
    options.password_cost = password_cost_of(given.password_cost);
    options.attempt_rates.registrations_from_address = {
        given.registrations_per_hour,
        std::chrono::nanoseconds(std::chrono::hours(1)) / given.registrations_per_hour};
}

void add_world_options(CLI::App& app, Options& options, Given& given) {
    const std::string rules = "Rules of the world";
    app.add_option("--population", options.population, "In an empty world, begin with this many pets")
        ->check(CLI::Range(std::uint64_t{0}, pets::population_max));
    app.add_flag("--births", options.births, "For each pet that dies one is born");
    app.add_option("--tick-ms", given.tick_ms, "Length of a pet's tick")->group(rules)->capture_default_str();
    app.add_option("--hunger-per-tick", options.rules.hunger_per_tick)->group(rules)->capture_default_str();
    app.add_option("--hunger-max", options.rules.hunger_max)->group(rules)->capture_default_str();
    app.add_option("--feed-amount", options.rules.feed_amount)->group(rules)->capture_default_str();
    app.add_option("--treat-amount", options.rules.treat_amount)->group(rules)->capture_default_str();
    app.add_option("--age-max-ticks", options.rules.age_max_ticks, "A pet dies past this age")
        ->group(rules)
        ->capture_default_str();
    app.add_option("--starve-ticks", options.rules.starve_ticks,
                   "A pet dies after this long at the greatest hunger")
        ->group(rules)
        ->capture_default_str();
}

}  // namespace

ParsedOptions parse_options(int argc, char** argv) {
    Options options;
    Given given = given_of(options);
    CLI::App app("LivePet's server: a world of virtual pets, live in the browser.");
    app.set_version_flag("--version", LIVEPET_VERSION);
    add_server_options(app, options);
    add_network_options(app, options, given);
    add_account_options(app, given);
    add_storage_options(app, given);
    add_admin_commands(app, options, given);
    add_world_options(app, options, given);
    try {
        app.parse(argc, argv);
        take(given, options);
        if (!pets::are_sound(options.rules)) {
            throw CLI::ValidationError(
                "rules", "each rate is at least 1 and at most 1073741824; a tick at most a day");
        }
    } catch (const CLI::ParseError& error) {
        return {std::nullopt, app.exit(error)};
    }
    return {options, 0};
}

}  // namespace livepet
