// A host that is a program of its own: its first line says its port, and what it calls itself.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/bench/child_process.hpp"
#include "tests/bench/live/host.hpp"

namespace livepet::bench::live {

/// Its arguments are the job: "broadcast" or "idle", and the bytes of a change. At the line "tidy" it gives
/// back memory that it does not need, and answers with a line; at the end of its input it ends.
class ProgramHost final : public Host {
  public:
    using MakeDialect = std::function<std::unique_ptr<Dialect>(std::uint16_t port)>;
    ProgramHost(std::vector<std::string> words, const HostJob& job, const MakeDialect& make_dialect);

    const std::string& name() const override { return name_; }
    std::uint16_t port() const override { return port_; }
    pid_t process() const override { return process_.id(); }
    Dialect& dialect() const override { return *dialect_; }
    void tidy() override;

  private:
    ChildProcess process_;
    std::string name_;
    std::uint16_t port_ = 0;
    std::unique_ptr<Dialect> dialect_;
};

}  // namespace livepet::bench::live
