#include "backend/options.hpp"

#include <CLI/CLI.hpp>
#include <string>

#include "backend/apps/pets/population.hpp"

namespace livepet {
namespace {

constexpr unsigned shards_max = 256;

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

void add_world_options(CLI::App& app, Options& options, std::int64_t& tick_ms) {
    const std::string rules = "Rules of the world";
    app.add_option("--population", options.population, "In an empty world, begin with this many pets")
        ->check(CLI::Range(std::uint64_t{0}, pets::population_max));
    app.add_option("--tick-ms", tick_ms, "Length of a pet's tick")->group(rules)->capture_default_str();
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
    std::int64_t tick_ms = options.rules.tick.count();
    CLI::App app("LivePet's server: a world of virtual pets, live in the browser.");
    app.set_version_flag("--version", LIVEPET_VERSION);
    add_server_options(app, options);
    add_world_options(app, options, tick_ms);
    try {
        app.parse(argc, argv);
        options.rules.tick = base::Milliseconds(tick_ms);
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
