// Tells the gateway whom a token belongs to.
//
// Serves all shards; `identify` parks the calling fiber while storage looks. A token that nobody has shown
// for login_kept_days is nobody's any more.
#pragma once

#include <chrono>
#include <string_view>

#include "backend/gateway/app.hpp"
#include "backend/platform/clock.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::accounts {

inline constexpr std::chrono::hours seen_noted_every_h{1};  // writes, at most, of one log-in

class Authenticator final : public gateway::Authenticator {
  public:
    /// All of them outlive it.
    Authenticator(storage::Writer& writer, storage::ReaderPool& readers, const platform::Clock& clock)
        : writer_(writer), readers_(readers), clock_(clock) {}

    base::Result<gateway::Person, gateway::Refusal> identify(fiber::Shard& here,
                                                             std::string_view token) override;

    /// Has the log-ins of those forgotten that have not come back. Any thread; does not wait.
    void forget_unseen();

  private:
    storage::Writer& writer_;
    storage::ReaderPool& readers_;
    const platform::Clock& clock_;
};

}  // namespace livepet::accounts
