// A disk that fails on command: an SQLite VFS over the system's own, for tests.
//
// It knows of every file what the disk surely holds (synced) and which changes may still be only in memory.
// When power is lost, each of those may have reached the disk or not, in any order, and a write may have
// reached it in some 512-byte sectors only; a file made or deleted without a sync of its folder may be there
// or not. Everything it decides comes from the seed.
//
// The -shm file and locks go straight to the system. Any thread; must outlive every connection made through
// it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace livepet::storage::test {

class FaultVfs {
  public:
    explicit FaultVfs(std::uint64_t seed);
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    /// For DatabaseOptions::vfs.
    [[nodiscard]] const std::string& name() const;

    /// From the `nth` (1: the next) write, `count` of them fail with SQLite's `code`, having written nothing.
    void fail_writes(int nth, int count, int code);
    /// The same for syncs: nothing of what was written before becomes certain.
    void fail_syncs(int nth, int count, int code);

    /// Power goes at the `nth` next write, sync, truncation or deletion: that one may or may not happen,
    /// everything later fails.
    void cut_power_at(std::int64_t nth);
    [[nodiscard]] bool is_cut() const;
    /// Writes, syncs, truncations and deletions so far.
    [[nodiscard]] std::int64_t operations() const;

    /// Makes of every file what the disk might hold after the power went, and switches it on again. All
    /// connections must be closed.
    void lose_power();

    /// Switches power on again without loss: what a killed process leaves.
    void survive();

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace livepet::storage::test
