#include "tests/bench/live/program_host.hpp"

#include <stdexcept>
#include <utility>

#include "tests/bench/live/cores.hpp"
#include "tests/bench/live/plain_dialect.hpp"

namespace livepet::bench::live {
namespace {

ChildProcess start(std::vector<std::string> words, const HostJob& job) {
    words.emplace_back(job.kind == HostJob::Kind::broadcast ? "broadcast" : "idle");
    words.push_back(std::to_string(job.payload_bytes));
    const OnSide there(Side::server);
    return ChildProcess(std::move(words));
}

}  // namespace

ProgramHost::ProgramHost(std::vector<std::string> words, const HostJob& job, const MakeDialect& make_dialect)
    : process_(start(std::move(words), job)) {
    const auto line = process_.hear();
    if (!line) throw std::runtime_error("a server that is compared with did not start");
    const std::size_t space = line->find(' ');
    port_ = static_cast<std::uint16_t>(std::stoul(line->substr(0, space)));
    name_ = line->substr(space + 1);
    dialect_ = make_dialect(port_);
}

void ProgramHost::tidy() {
    process_.say("tidy");
    if (!process_.hear()) throw std::runtime_error(name_ + " ended too early");
}

std::unique_ptr<Host> start_bare(const HostJob& job) {
    return std::make_unique<ProgramHost>(std::vector<std::string>{LIVEPET_BENCH_BARE_SERVER}, job,
                                         [](std::uint16_t) { return std::make_unique<PlainDialect>(); });
}

}  // namespace livepet::bench::live
