#include "backend/actor/inbox.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <thread>
#include <vector>

using namespace livepet;

namespace {

struct Note final : actor::Parcel {
    Note(int from, int number) : sender(from), sequence(number) {}
    void arrive(actor::Dispatcher&, actor::ParcelPtr) override {}
    bool is_droppable() const noexcept override { return droppable; }
    void turned_away() noexcept override { ++turned_away_count; }
    bool droppable = true;
    static inline std::atomic<int> turned_away_count{0};
    int sender;
    int sequence;
};

actor::ParcelPtr make_note(int from, int number) { return actor::ParcelPtr(new Note(from, number)); }

const Note& note(const actor::ParcelPtr& parcel) { return static_cast<const Note&>(*parcel); }

}  // namespace

TEST_CASE("only the first parcel of an empty inbox asks for a wake-up") {
    actor::Inbox inbox;
    CHECK(inbox.put(make_note(0, 0)));
    CHECK_FALSE(inbox.put(make_note(0, 1)));
    int taken = 0;
    inbox.take_all([&](actor::ParcelPtr) { ++taken; });
    CHECK(taken == 2);
    CHECK(inbox.put(make_note(0, 2)));
}

TEST_CASE("each sender's parcels come out complete and in order, under contention") {
    constexpr int senders = 4;
    constexpr int parcels = 20'000;
    actor::Inbox inbox;
    std::vector<std::thread> threads;
    threads.reserve(senders);
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back([&inbox, sender] {
            for (int n = 0; n < parcels; ++n) inbox.put(make_note(sender, n));
        });
    }
    std::map<int, int> next;
    int taken = 0;
    bool in_order = true;
    while (taken < senders * parcels) {
        inbox.take_all([&](actor::ParcelPtr parcel) {
            in_order = in_order && note(parcel).sequence == next[note(parcel).sender]++;
            ++taken;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(in_order);
}

TEST_CASE("a full inbox turns away what may be dropped, and takes control all the same") {
    actor::Inbox inbox;
    for (std::size_t n = 0; n < actor::inbox_length_max; ++n) inbox.put(make_note(0, 0));
    Note::turned_away_count = 0;
    CHECK_FALSE(inbox.put(make_note(0, 1)));
    CHECK(Note::turned_away_count == 1);
    auto control = std::make_unique<Note>(0, 2);
    control->droppable = false;
    inbox.put(actor::ParcelPtr(control.release()));
    CHECK(inbox.length() == actor::inbox_length_max + 1);
    int last = 0;
    inbox.take_all([&](actor::ParcelPtr parcel) { last = note(parcel).sequence; });
    CHECK(last == 2);
    CHECK(inbox.length() == 0);
    inbox.put(make_note(0, 3));
    CHECK(Note::turned_away_count == 1);
}
