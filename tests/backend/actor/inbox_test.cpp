#include "backend/actor/inbox.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <thread>
#include <vector>

using namespace livepet;

namespace {

struct Note final : actor::Parcel {
    Note(int from, int number) : sender(from), sequence(number) {}
    void arrive(actor::Dispatcher&, std::unique_ptr<actor::Parcel>) override {}
    int sender;
    int sequence;
};

const Note& note(const std::unique_ptr<actor::Parcel>& parcel) { return static_cast<const Note&>(*parcel); }

}  // namespace

TEST_CASE("only the first parcel of an empty inbox asks for a wake-up") {
    actor::Inbox inbox;
    CHECK(inbox.put(std::make_unique<Note>(0, 0)));
    CHECK_FALSE(inbox.put(std::make_unique<Note>(0, 1)));
    int taken = 0;
    inbox.take_all([&](std::unique_ptr<actor::Parcel>) { ++taken; });
    CHECK(taken == 2);
    CHECK(inbox.put(std::make_unique<Note>(0, 2)));
}

TEST_CASE("each sender's parcels come out complete and in order, under contention") {
    constexpr int senders = 4;
    constexpr int parcels = 20'000;
    actor::Inbox inbox;
    std::vector<std::thread> threads;
    for (int sender = 0; sender < senders; ++sender) {
        threads.emplace_back([&inbox, sender] {
            for (int n = 0; n < parcels; ++n) inbox.put(std::make_unique<Note>(sender, n));
        });
    }
    std::map<int, int> next;
    int taken = 0;
    bool in_order = true;
    while (taken < senders * parcels) {
        inbox.take_all([&](std::unique_ptr<actor::Parcel> parcel) {
            in_order = in_order && note(parcel).sequence == next[note(parcel).sender]++;
            ++taken;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(in_order);
}
