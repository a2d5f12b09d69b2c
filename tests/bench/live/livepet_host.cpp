#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "tests/bench/live/cores.hpp"
#include "tests/bench/live/host.hpp"
#include "tests/bench/live/livepet_dialect.hpp"
#include "tests/bench/live/owner.hpp"
#include "tests/bench/live/world_folder.hpp"
#include "tests/bench/server_process.hpp"

namespace livepet::bench::live {
namespace {

/// One shard, as the server has one processor. Idle: a living pet for each client, and some graves.
std::vector<std::string> options_for(const HostJob& job) {
    if (job.kind == HostJob::Kind::broadcast) return {"--shards", "1"};
    const std::size_t pets = job.clients + job.clients / 10 + 100;
    return {"--shards", "1", "--population", std::to_string(pets)};
}

ServerProcess start(const HostJob& job, const std::string& database) {
    const OnSide there(Side::server);
    return ServerProcess(database, options_for(job));
}

class LivePetHost final : public Host {
  public:
    LivePetHost(const HostJob& job, const std::string& folder)
        : folder_(folder), server_(start(job, folder_.database())) {
        server_.wait_until_ready();
        if (job.kind == HostJob::Kind::broadcast) {
            dialect_ = std::make_unique<LivePetDialect>(make_owner(server_));
        } else {
            dialect_ = std::make_unique<LivePetDialect>();
        }
    }

    const std::string& name() const override { return name_; }
    std::uint16_t port() const override { return server_.port(); }
    pid_t process() const override { return server_.id(); }
    Dialect& dialect() const override { return *dialect_; }

  private:
    const std::string name_ = "livepet";
    const WorldFolder folder_;
    ServerProcess server_;
    std::unique_ptr<LivePetDialect> dialect_;
};

}  // namespace

std::unique_ptr<Host> start_livepet(const HostJob& job, const std::string& folder) {
    return std::make_unique<LivePetHost>(job, folder);
}

}  // namespace livepet::bench::live
