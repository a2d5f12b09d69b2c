// Passwords, hashed by argon2id: made and checked away from the shards, since each takes a processor for a
// while and a lot of memory.
//
// The pool decides how many are at work at once and how many wait: give it password_threads and
// password_jobs_max. Its members are for fibers of `here`, and park them. It outlives the fibers that wait.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/fiber/blocking_pool.hpp"

namespace livepet::accounts {

inline constexpr std::size_t password_threads = 2;    // 64 MB each, as long as they work
inline constexpr std::size_t password_jobs_max = 32;  // at work and waiting: some two seconds of it

/// What a hash costs whoever guesses, and us.
struct PasswordCost {
    std::uint64_t operations;
    std::size_t memory_bytes;
};
extern const PasswordCost interactive_cost;  // 64 MB, some 80 ms
extern const PasswordCost moderate_cost;     // 256 MB, some 400 ms
extern const PasswordCost least_cost;        // for tests: no protection

/// On this thread. Nothing if there is not enough memory.
std::optional<std::string> hash_password(std::string_view password, const PasswordCost& cost);

/// In the form that libsodium gives a hash, without the work of making one: no password is known to give it.
std::string nobodys_hash(const PasswordCost& cost);

class Passwords {
  public:
    template <class T>
    using Result = base::Result<T, fiber::BlockingError>;

    Passwords(fiber::BlockingPool& pool, PasswordCost cost);

    /// What to keep of it; empty if there is not enough memory.
    Result<std::string> hash(fiber::Shard& here, const std::string& password);
    /// Whether `kept` is of this password. Nothing kept costs as much, and is of none.
    Result<bool> verify(fiber::Shard& here, const std::optional<std::string>& kept,
                        const std::string& password);

  private:
    fiber::BlockingPool& pool_;
    const PasswordCost cost_;
    const std::string nobodys_;  // as if hashed, so that checking against it costs the same
};

}  // namespace livepet::accounts
