// LivePet's protocol, as its page speaks it. Either everybody looks at the same pet, and the first client,
// who owns it, has it change by feeding it; or each looks at a living pet of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/apps/pets/state.hpp"
#include "shared/wire/protocol.hpp"
#include "tests/bench/live/dialect.hpp"
#include "tests/bench/live/owner.hpp"

namespace livepet::bench::live {

class LivePetDialect final : public Dialect {
  public:
    /// Each looks at another one, of those that have the numbers from 1 on.
    LivePetDialect() = default;
    /// All look at this one's pet.
    explicit LivePetDialect(Owner owner) : owner_(std::move(owner)) {}

    std::string path_of(std::size_t) override { return "/ws"; }
    void greet(std::size_t client, base::Bytes& out) override;
    News hear(std::size_t client, const Frame& frame, base::Bytes& out) override;
    void keep_alive(base::Bytes& out) override;

  private:
    void put_question(std::uint32_t change, base::Bytes& out) override;
    void join(std::uint32_t channel, base::Bytes& out);
    News on(std::size_t client, const wire::Welcome& welcome, base::Bytes& out);
    News on(std::size_t client, const wire::Snapshot& snapshot, base::Bytes& out);
    News on(std::size_t client, const wire::Patch& patch, base::Bytes& out);
    News on(std::size_t client, const wire::Reply& reply, base::Bytes& out);
    News on(std::size_t client, const wire::Closed& closed, base::Bytes& out);
    News on(std::size_t client, const wire::Goodbye& goodbye, base::Bytes& out);
    News on(std::size_t client, const wire::Incompatible& incompatible, base::Bytes& out);
    News on(std::size_t, const wire::Pong&, base::Bytes&) { return {News::Kind::ponged}; }
    News on(std::size_t, const wire::Resumed&, base::Bytes&) { return {}; }  // nobody here was away

    const std::optional<Owner> owner_;
    std::uint64_t last_pet_ = 0;       // that somebody looks at, where each has their own
    std::uint64_t last_sequence_ = 0;  // of the owner's commands
    pets::Pet pet_;                    // the one, as it was joined
    std::uint64_t revision_ = 0;       // of that
    std::uint32_t change_ = 0;         // and after which it was that
    std::uint64_t last_revision_ = 0;  // that was told
    base::WorldTime last_meal_{};      // and when that was
};

}  // namespace livepet::bench::live
