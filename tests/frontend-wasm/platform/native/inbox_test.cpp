#include "frontend-wasm/platform/native/inbox.hpp"

#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

namespace livepet::ui::platform::native {

TEST_CASE("work left by another thread is done in order, on delivery", "[inbox]") {
    Inbox inbox;
    int wakes = 0;
    std::vector<int> done;
    inbox.set_wake([&] { ++wakes; });
    std::thread other([&] {
        for (int i = 0; i < 100; ++i) inbox.leave([&done, i] { done.push_back(i); });
    });
    other.join();
    CHECK(wakes == 100);
    CHECK(inbox.has_news());
    CHECK(done.empty());
    CHECK(inbox.deliver());
    REQUIRE(done.size() == 100);
    CHECK(done.front() == 0);
    CHECK(done.back() == 99);
    CHECK_FALSE(inbox.deliver());
}

TEST_CASE("what is left during a delivery waits for the next", "[inbox]") {
    Inbox inbox;
    int done = 0;
    inbox.leave([&] { inbox.leave([&] { ++done; }); });
    CHECK(inbox.deliver());
    CHECK(done == 0);
    CHECK(inbox.deliver());
    CHECK(done == 1);
}

}  // namespace livepet::ui::platform::native
