// Of the servers that only send on what they are told: the bare one, and the one that is made with `ws`. A
// frame begins with the number of the last change, four bytes, the lowest first; 0 is the state as it was
// joined.
#pragma once

#include "tests/bench/live/dialect.hpp"

namespace livepet::bench::live {

class PlainDialect final : public Dialect {
  public:
    std::string path_of(std::size_t) override { return "/"; }
    void greet(std::size_t, base::Bytes&) override {}
    News hear(std::size_t client, const Frame& frame, base::Bytes& out) override;

  private:
    void put_question(std::uint32_t change, base::Bytes& out) override;
};

}  // namespace livepet::bench::live
