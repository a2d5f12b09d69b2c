#include "backend/server.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <boost/core/demangle.hpp>
#include <chrono>
#include <future>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/accounts/accounts_app.hpp"
#include "backend/apps/accounts/authenticator.hpp"
#include "backend/apps/pets/folds.hpp"
#include "backend/apps/pets/mass_start.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/pets_app.hpp"
#include "backend/connection_limits.hpp"
#include "backend/fiber/blocking_threads.hpp"
#include "backend/fiber/watchdog.hpp"
#include "backend/gateway/listener.hpp"
#include "backend/gateway/readiness.hpp"
#include "backend/gateway/site.hpp"
#include "backend/gateway/tls.hpp"
#include "backend/journal_memory.hpp"
#include "backend/platform/clock.hpp"
#include "backend/platform/random.hpp"
#include "backend/platform/thread_name.hpp"
#include "backend/schemas.hpp"
#include "backend/startup.hpp"
#include "backend/storage/writer_thread.hpp"
#include "backend/telemetry/counters.hpp"
#include "shared/apps/schema.hpp"

namespace livepet {
namespace {

constexpr std::chrono::seconds start_reported_every{1};
constexpr std::chrono::milliseconds quiet_check_interval{1};
constexpr std::chrono::seconds quiet_patience{2};
constexpr supervision::RestartIntensity apps_intensity{3, std::chrono::seconds(5)};
constexpr actor::ActorRef<supervision::Supervisor> root_supervisor{1};

std::vector<std::unique_ptr<fiber::Shard>> make_shards(unsigned count, platform::Clock& clock) {
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    for (unsigned i = 0; i < count; ++i) shards.push_back(std::make_unique<fiber::Shard>(i, clock));
    return shards;
}

unsigned shard_count(const Options& options) {
    return options.shards != 0 ? options.shards : std::max(1U, std::thread::hardware_concurrency());
}

/// Runs `f` in a fiber of the shard and waits for it, on a thread that is no shard's.
template <class F>
auto ask(fiber::Shard& shard, F f) {
    std::promise<std::invoke_result_t<F&>> answer;
    shard.post([&] { shard.spawn([&] { answer.set_value(f()); }); });
    return answer.get_future().get();
}

/// Tells main when the root supervisor has given up.
class RootWatch final : public actor::EndOfIdentity {
  public:
    explicit RootWatch(std::function<void(const std::string&)> failed) : failed_(std::move(failed)) {}
    /// It is about to be stopped: that is no failure.
    void expect() { expected_ = true; }
    /// Any thread: the server cannot go on.
    void fail(const std::string& reason) { failed_(reason); }

  private:
    void ended_for_good(actor::Identity) override {
        if (!expected_) failed_("The root supervisor gave up: what failed is in the log above.");
    }
    std::function<void(const std::string&)> failed_;
    std::atomic<bool> expected_{false};
};

}  // namespace

/// "shard 1", for readiness and the log.
std::string name_of(const fiber::Stall& stall) { return "shard " + std::to_string(stall.shard); }

std::string words_for(const fiber::Activity::Reading& doing) {
    if (!doing.what) return "something that is no actor's";
    return boost::core::demangle(doing.what) + " of actor " + std::to_string(doing.first) + '/' +
           std::to_string(doing.second);
}

/// A handler that never comes back cannot be ended, only named: the server is not ready as long as one runs.
fiber::StallReports report_stalls(gateway::Readiness& readiness) {
    return {[&readiness](const fiber::Stall& stall) {
                const std::string doing = words_for(stall.doing);
                spdlog::critical("{} is stuck, handling {}", name_of(stall), doing);
                readiness.wait_for(name_of(stall), "It is stuck, handling " + doing + '.');
            },
            [&readiness](const fiber::Stall& stall) {
                spdlog::warn("{} goes on, after {} ms in {}", name_of(stall),
                             std::chrono::duration_cast<std::chrono::milliseconds>(stall.lasted).count(),
                             words_for(stall.doing));
                readiness.ready(name_of(stall));
            }};
}

/// In the order in which they stand on one another; destroyed in reverse.
struct Server::Parts {
    Parts(const Options& options, storage::Database opened,
          std::function<void(const std::string&)> on_failure)
        : database(std::move(opened)),
          pet_fold(options.rules),
          writer(database, writer_options(options)),
          shards(make_shards(shard_count(options), clock)),
          actors(shards, {&events}),
          broker(shards),
          presence(shards, broker),
          root_watch(std::move(on_failure)),
          passwords(password_pool, options.password_cost),
          open_sessions(all_shards()) {}

    ~Parts() {
        stop_starting();
        join();
    }

    void run_shards() {
        for (std::size_t i = 0; i < shards.size(); ++i) {
            shards[i]->post([this, i] { actors.dispatcher(i).open(); });
            threads.emplace_back([this, i] {
                platform::name_this_thread("shard " + std::to_string(i));
                shards[i]->run();
            });
        }
        std::vector<const fiber::Vitals*> vitals;
        for (const auto& shard : shards) vitals.push_back(&shard->vitals());
        watchdog.emplace(vitals, clock, report_stalls(readiness));
    }

    void join() {
        watchdog.reset();
        for (std::size_t i = 0; i < threads.size(); ++i) {
            shards[i]->post([this, i] { actors.dispatcher(i).close(); });
            shards[i]->stop();
        }
        for (std::thread& thread : threads) thread.join();
        threads.clear();
    }

    storage::WriterOptions writer_options(const Options& options) {
        storage::WriterOptions chosen;
        chosen.folds = {&pet_fold, &treat_fold};
        chosen.rows_after = options.rows_after;
        // With every transaction, so that what it saves is never later than the world.
        chosen.before_commit = [this](storage::Connection& connection) -> storage::Result<void> {
            const platform::WorldTimeline* running = timeline_of_writer.load();
            return running ? pets::store_world_time(connection, running->now()) : storage::Result<void>();
        };
        return chosen;
    }

    std::vector<fiber::Shard*> all_shards() const {
        std::vector<fiber::Shard*> all;
        for (const auto& shard : shards) all.push_back(shard.get());
        return all;
    }

    actor::Dispatcher& root_dispatcher() {
        return actors.dispatcher(actors.shard_of(root_supervisor.identity()));
    }

    /// What is wrong, if anything.
    std::optional<std::string> start_root() {
        actor::Dispatcher& here = root_dispatcher();
        return ask(here.shard(), [&]() -> std::optional<std::string> {
            supervision::SupervisorSpec root{"root",
                                             supervision::Strategy::one_for_one,
                                             apps_intensity,
                                             supervision::AutoShutdown::never,
                                             {}};
            root.children = {pets::supervision_tree(*world)};
            const auto started = here.start_anywhere(
                {root_supervisor.identity(), supervision::supervisor_blueprint(std::move(root)), {}, 0});
            if (started.outcome != actor::StartOutcome::started) return started.what;
            here.observe_end(root_supervisor.identity(), root_watch);
            return std::nullopt;
        });
    }

    /// On a thread of its own, while the server serves.
    void start_pets(storage::Connection reader) {
        mass_start.emplace(*world, std::move(reader));
        starter = std::thread([this] {
            platform::name_this_thread("start of pets");
            const auto began = clock.now();
            const auto report = [this](const pets::MassStartProgress& so_far) {
                spdlog::info("{} pets are up, {} % of the world", so_far.started,
                             so_far.passed * 100 / std::max<std::uint64_t>(so_far.ids, 1));
                readiness.wait_for("pets", std::to_string(so_far.started) + " pets are up, " +
                                               std::to_string(so_far.ids - so_far.passed) +
                                               " are looked at yet.");
            };
            const auto done = mass_start->run(start_reported_every, report);
            if (!done)
                return root_watch.fail("The pets cannot be started: " + std::string(describe(done.error())));
            spdlog::info("{} pets are up, after {} ms", done->started,
                         std::chrono::duration_cast<std::chrono::milliseconds>(clock.now() - began).count());
            readiness.ready("pets");
        });
    }

    void stop_starting() {
        if (!starter.joinable()) return;
        mass_start->stop();
        starter.join();
    }

    /// Waits until no actor has anything to do, or the patience ends: then what is left is not worth waiting
    /// for.
    void drain() {
        const auto until = clock.now() + quiet_patience;
        for (std::size_t quiet_in_a_row = 0; quiet_in_a_row < 2 * shards.size() && clock.now() < until;) {
            const std::size_t i = quiet_in_a_row % shards.size();
            const bool is_quiet = ask(*shards[i], [&] {
                shards[i]->sleep_for(quiet_check_interval);
                return actors.dispatcher(i).is_quiet();
            });
            quiet_in_a_row = is_quiet ? quiet_in_a_row + 1 : 0;
        }
    }

    void stop_root() {
        root_watch.expect();
        actor::Dispatcher& here = root_dispatcher();
        ask(here.shard(),
            [&here] { return here.stop_anywhere(root_supervisor.identity(), supervision::infinity); });
    }

    platform::RealClock clock;
    platform::RealEntropy entropy;
    storage::Database database;
    pets::PetFold pet_fold;
    pets::TreatFold treat_fold;
    std::atomic<const platform::WorldTimeline*> timeline_of_writer{nullptr};  // once there is one
    storage::WriterThread writer;
    std::unique_ptr<storage::ReaderPool> readers;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    telemetry::Counters events;
    actor::System actors;
    pubsub::Broker broker;
    presence::Presence presence;
    RootWatch root_watch;
    std::optional<platform::WorldTimeline> timeline;
    std::unique_ptr<pets::World> world;
    std::optional<pets::MassStart> mass_start;
    std::thread starter;
    std::unique_ptr<pets::PetsApp> pets_app;
    fiber::BlockingThreads password_pool{accounts::password_threads, accounts::password_jobs_max};
    accounts::Passwords passwords;
    gateway::OpenSessions open_sessions;
    JournalMemory command_memory{writer};
    std::unique_ptr<accounts::Authenticator> authenticator;
    std::unique_ptr<accounts::Accounts> accounts;
    std::unique_ptr<accounts::AccountsApp> accounts_app;
    gateway::Readiness readiness;
    std::unique_ptr<gateway::Site> site;
    gateway::SessionTerms terms;
    std::unique_ptr<gateway::Listener> listener;
    std::vector<std::thread> threads;
    std::optional<fiber::Watchdog> watchdog;
};

Server::Server(Options options) : options_(std::move(options)) {}
Server::~Server() = default;

namespace {

std::string sentence(const std::string& subject, std::string_view what) {
    return subject + ": " + std::string(what);
}

base::Result<gateway::StaticFiles, std::string> load_page(const std::string& folder) {
    if (folder.empty()) return gateway::StaticFiles();
    auto files = gateway::StaticFiles::load(folder);
    if (!files) return sentence(folder, gateway::describe(files.error()));
    return std::move(*files);
}

void log_storage_error(storage::StorageError error, std::string_view message) {
    spdlog::warn("storage: {} ({})", storage::describe(error), message);
}

/// How the actors have fared, for who reads the log of a run that is over.
void log_events(const telemetry::Counters::Reading& events) {
    spdlog::info(
        "since the start: {} actors restarted, {} ended for good, {} starts failed, {} supervisors gave up",
        events.children_restarted, events.children_ended, events.child_starts_failed,
        events.supervisors_gave_up);
}

}  // namespace

base::Result<std::uint16_t, std::string> Server::start(std::function<void(const std::string&)> on_failure) {
    const auto explain = [this](storage::StorageError error) {
        return sentence(options_.database, storage::describe(error));
    };
    auto page = load_page(options_.assets);
    if (!page) return page.error();
    std::shared_ptr<gateway::TlsContext> tls;
    if (!options_.tls_certificate.empty()) {
        auto loaded = gateway::load_tls(options_.tls_certificate, options_.tls_key);
        if (!loaded) return loaded.error();
        tls = *loaded;
    }
    auto limits = connection_limits(options_, shard_count(options_));
    if (!limits) return limits.error();
    const auto schemas = all_schemas();
    auto database = storage::Database::open({options_.database, {}, log_storage_error}, schemas);
    if (!database) return explain(database.error());

    parts_ = std::make_unique<Parts>(options_, std::move(*database), std::move(on_failure));
    Parts& parts = *parts_;
    if (const auto recovered = parts.writer.recovery(); !recovered) return explain(recovered.error());
    auto readers = storage::ReaderPool::open(parts.database);
    if (!readers) return explain(readers.error());
    parts.readers = std::move(*readers);
    auto record = begin_run(parts.database, parts.writer);
    if (!record) return explain(record.error());

    parts.timeline.emplace(parts.clock, record->time);
    parts.timeline_of_writer = &*parts.timeline;
    parts.world.reset(new pets::World{options_.rules, *parts.timeline, parts.actors, parts.broker,
                                      parts.presence, parts.writer, *parts.readers});
    parts.world->births = options_.births;
    parts.pets_app = std::make_unique<pets::PetsApp>(*parts.world);
    parts.authenticator =
        std::make_unique<accounts::Authenticator>(parts.writer, *parts.readers, parts.clock);
    parts.authenticator->forget_unseen();
    parts.accounts = std::make_unique<accounts::Accounts>(
        accounts::AccountsParts{parts.writer, *parts.readers, parts.passwords, parts.entropy, parts.clock,
                                parts.open_sessions, parts.all_shards()},
        options_.attempt_rates);
    parts.accounts_app = std::make_unique<accounts::AccountsApp>(*parts.accounts, parts.terms.apps);

    gateway::Router router;
    gateway::add_health_routes(router, parts.readiness);
    parts.terms = {parts.authenticator.get(),
                   {parts.accounts_app.get(), parts.pets_app.get()},
                   [&parts] { return parts.timeline->now(); },
                   wire::protocol_version,
                   schema,
                   record->epoch,
                   &parts.open_sessions,
                   &parts.command_memory};
    for (gateway::App* app : parts.terms.apps) app->add_routes(router);
    parts.site =
        std::make_unique<gateway::Site>(std::move(router), std::move(*page),
                                        gateway::OriginPolicy{gateway::is_loopback(options_.address),
                                                              options_.host_names, options_.allowed_origins},
                                        parts.authenticator.get(), options_.trusted_proxies);
    parts.listener =
        std::make_unique<gateway::Listener>(parts.all_shards(), *parts.site, parts.terms, *limits, tls);

    parts.readiness.wait_for("pets", "The pets are about to be started.");
    // The port is taken before the long work, so that a mistake shows at once; who connects meanwhile waits.
    const auto port = parts.listener->listen(options_.address, options_.port);
    if (!port)
        return sentence(options_.address + ":" + std::to_string(options_.port),
                        gateway::describe(port.error()));

    if (auto populated = populate(parts.writer, *record, options_.rules, options_.population); !populated) {
        return explain(populated.error());
    }
    parts.world->last_pet_id = record->last_pet_id;
    parts.run_shards();
    if (auto wrong = parts.start_root()) return sentence("The actors cannot be started", *wrong);
    parts.listener->accept();
    auto scanner = parts.database.open_reader();
    if (!scanner) return explain(scanner.error());
    parts.start_pets(std::move(*scanner));
    return *port;
}

bool Server::stop() {
    Parts& parts = *parts_;
    parts.readiness.wait_for("server", "The server is stopping.");
    std::promise<void> gateway_stopped;
    parts.listener->stop([&] { gateway_stopped.set_value(); });
    gateway_stopped.get_future().get();

    parts.stop_starting();
    parts.world->is_closing = true;
    parts.drain();
    parts.stop_root();
    parts.join();
    log_events(parts.events.read());
    const bool saved = save_world_time(parts.writer, parts.timeline->now());
    parts.readers->stop();
    parts.writer.stop();
    return saved;
}

}  // namespace livepet
