// The inbox under contention: what its memory orders are for, its bound, and that a put that asks for a
// wake-up is enough of them.

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

#include "backend/actor/inbox.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;

namespace {

constexpr unsigned senders = 4;

/// Its words are plain memory, written by the sender and read by the taker.
struct Note final : actor::Parcel {
    Note(unsigned from, std::uint64_t number, bool may_drop = true)
        : sender(from), sequence(number), droppable(may_drop), words{number, number, number} {}
    void arrive(actor::Dispatcher&, actor::ParcelPtr) override {}
    bool is_droppable() const noexcept override { return droppable; }
    void turned_away() noexcept override { turned_away_count.fetch_add(1, std::memory_order_relaxed); }
    static inline std::atomic<std::uint64_t> turned_away_count{0};
    unsigned sender;
    std::uint64_t sequence;
    bool droppable;
    std::array<std::uint64_t, 3> words;
};

template <class F>
std::vector<std::thread> start_senders(F send) {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < senders; ++i) threads.emplace_back([send, i] { send(i); });
    return threads;
}

/// What one thread has taken.
class Taken {
  public:
    void take(const actor::ParcelPtr& parcel) {
        const auto& note = static_cast<const Note&>(*parcel);
        in_order_ = in_order_ && note.sequence == next_[note.sender]++;
        for (const std::uint64_t word : note.words) in_order_ = in_order_ && word == note.sequence;
        ++count_;
    }
    std::uint64_t count() const { return count_; }
    bool in_order() const { return in_order_; }

  private:
    std::array<std::uint64_t, senders> next_{};
    std::uint64_t count_ = 0;
    bool in_order_ = true;
};

}  // namespace

TEST_CASE("each sender's parcels come out whole, once, and in order") {
    constexpr std::uint64_t notes = 100'000;
    actor::Inbox inbox;
    auto threads = start_senders([&inbox](unsigned sender) {
        for (std::uint64_t n = 0; n < notes; ++n) inbox.put(actor::ParcelPtr(new Note(sender, n)));
    });
    Taken taken;
    while (taken.count() < senders * notes) {
        inbox.take_all([&taken](const actor::ParcelPtr& parcel) { taken.take(parcel); });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(taken.in_order());
    CHECK(inbox.is_empty());
    CHECK(inbox.length() == 0);
}

TEST_CASE("a full inbox holds no more than it may of what can be dropped, and all control") {
    constexpr std::uint64_t notes = 300'000;  // by each: together more than there is room for
    constexpr std::uint64_t control_every = 100;
    static_assert(senders * notes > actor::inbox_length_max);
    Note::turned_away_count = 0;
    actor::Inbox inbox;
    auto threads = start_senders([&inbox](unsigned sender) {
        for (std::uint64_t n = 0; n < notes; ++n) {
            inbox.put(actor::ParcelPtr(new Note(sender, n, n % control_every != 0)));
        }
    });
    for (std::thread& thread : threads) thread.join();
    std::uint64_t droppable = 0;
    std::uint64_t control = 0;
    inbox.take_all([&](const actor::ParcelPtr& parcel) { ++(parcel->is_droppable() ? droppable : control); });
    CHECK(control == senders * notes / control_every);
    CHECK(droppable + control + Note::turned_away_count == senders * notes);
    CHECK(Note::turned_away_count > 0);
    CHECK(droppable <= actor::inbox_length_max);
    CHECK(droppable + control >= actor::inbox_length_max);
}

TEST_CASE("one wake-up for each put that asks for it, and nothing is left lying") {
    constexpr std::uint64_t notes = 50'000;
    const platform::RealClock clock;
    platform::RealClock shard_clock = clock;
    fiber::Shard shard(0, shard_clock);
    actor::Inbox inbox;
    Taken taken;
    std::thread taker([&shard] { shard.io().run(); });
    auto threads = start_senders([&](unsigned sender) {
        for (std::uint64_t n = 0; n < notes; ++n) {
            if (!inbox.put(actor::ParcelPtr(new Note(sender, n)))) continue;
            shard.post(
                [&] { inbox.take_all([&taken](const actor::ParcelPtr& parcel) { taken.take(parcel); }); });
        }
    });
    for (std::thread& thread : threads) thread.join();
    shard.post([&shard] { shard.io().stop(); });  // behind the last wake-up
    taker.join();
    CHECK(taken.count() == senders * notes);
    CHECK(taken.in_order());
}
