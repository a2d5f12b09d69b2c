// Accounts on one shard with a database of their own, cheap passwords, and a calendar that the test turns.
//
//     AccountsStage stage;
//     stage.run([&] { … stage.accounts().log_in(stage.shard(), …) … });
//
// Nothing here waits for time to pass.
#pragma once

#include <array>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "backend/apps/accounts/accounts.hpp"
#include "backend/apps/accounts/authenticator.hpp"
#include "backend/apps/accounts/migrations.hpp"
#include "backend/fiber/blocking_threads.hpp"
#include "backend/platform/clock.hpp"
#include "backend/storage/await.hpp"
#include "backend/storage/writer_thread.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

namespace livepet::test {

/// The machine's own for deadlines; what people's clocks show is the test's.
class CalendarClock final : public platform::Clock {
  public:
    platform::MonotonicTime now() const override { return real_.now(); }
    base::WallTime wall_now() const override { return wall; }

    base::WallTime wall{std::chrono::days(20'000)};

  private:
    platform::RealClock real_;
};

inline const gateway::Caller home{1, "Firefox on Linux"};
inline const gateway::Caller elsewhere{2, "Chrome on Android"};

class AccountsStage {
  public:
    explicit AccountsStage(const accounts::AttemptRates& rates = {})
        : database_(*storage::Database::open({folder_.file("world.db"), {}, {}}, schemas_)),
          writer_(database_),
          readers_(*storage::ReaderPool::open(database_)),
          shard_(0, clock),
          sessions_({&shard_}),
          passwords_(pool_, accounts::least_cost),
          accounts_({writer_, *readers_, passwords_, entropy_, clock, sessions_, {&shard_}}, rates),
          authenticator_(writer_, *readers_, clock) {}

    /// Runs `test` in a fiber of the shard. CHECK only: a REQUIRE that fails would end the process.
    template <class F>
    void run(F test) {
        std::exception_ptr failure;
        shard_.post([&] {
            shard_.spawn([&] {
                try {
                    test();
                } catch (...) {
                    failure = std::current_exception();
                }
                shard_.stop();
            });
        });
        std::thread([&] { shard_.run(); }).join();
        if (failure) std::rethrow_exception(failure);
    }

    fiber::Shard& shard() { return shard_; }
    accounts::Accounts& accounts() { return accounts_; }
    accounts::Authenticator& authenticator() { return authenticator_; }
    gateway::OpenSessions& sessions() { return sessions_; }
    storage::ReaderPool& readers() { return *readers_; }

    /// Rows of a table, as a reader sees them.
    std::int64_t count(const std::string& table) {
        const auto rows = storage::read(*readers_, shard_, [&](storage::Connection& connection) {
            return connection.query_integer("SELECT count(*) FROM " + table);
        });
        return rows ? *rows : -1;
    }

    /// Whom the token belongs to.
    gateway::Person person(std::string_view token) {
        const auto found = authenticator_.identify(shard_, token);
        return found ? *found : gateway::Person{};
    }

    accounts::LoggedIn registered(const std::string& name, const std::string& password = "correct horse") {
        const auto made = accounts_.sign_up(shard_, home, {name, password});
        return made ? *made : accounts::LoggedIn{};
    }

    /// As `admin add` makes one.
    accounts::LoggedIn administrator(const std::string& name) {
        const accounts::LoggedIn made = registered(name);
        (void)storage::commit(writer_, shard_, [&](storage::Connection& connection) {
            return accounts::make_administrator(connection, made.account);
        });
        return made;
    }

    CalendarClock clock;

  private:
    storage::test::TemporaryFolder folder_;
    std::array<storage::Schema, 1> schemas_{accounts::schema};
    storage::Database database_;
    storage::WriterThread writer_;
    std::unique_ptr<storage::ReaderPool> readers_;
    fiber::BlockingThreads pool_{accounts::password_threads, accounts::password_jobs_max};
    platform::RealEntropy entropy_;
    fiber::Shard shard_;
    gateway::OpenSessions sessions_;
    accounts::Passwords passwords_;
    accounts::Accounts accounts_;
    accounts::Authenticator authenticator_;
};

}  // namespace livepet::test
