// Finds the user whose device a token belongs to, and makes one for a device that comes for the first time.
//
// Serves all shards; `identify` parks the calling fiber while storage looks and writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "backend/gateway/app.hpp"
#include "backend/platform/clock.hpp"
#include "backend/platform/random.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::accounts {

class Directory final : public gateway::Authenticator {
  public:
    /// All of them outlive the directory.
    Directory(storage::Writer& writer, storage::ReaderPool& readers, platform::Entropy& entropy,
              const platform::Clock& clock);

    /// An unknown token is treated as none: the device gets a new user and a new token.
    base::Result<gateway::Person, gateway::Refusal> identify(fiber::Shard& here,
                                                             std::string_view device_token) override;

  private:
    /// The user of this token; 0 if there is none.
    storage::Result<std::uint64_t> find(fiber::Shard& here, std::string_view device_token);
    storage::Result<gateway::Person> make(fiber::Shard& here);
    std::string new_token();

    storage::Writer& writer_;
    storage::ReaderPool& readers_;
    platform::Entropy& entropy_;
    const platform::Clock& clock_;
};

}  // namespace livepet::accounts
