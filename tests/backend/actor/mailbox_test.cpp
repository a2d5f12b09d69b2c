#include "backend/actor/mailbox.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

namespace {

struct Letter final : actor::Envelope {
    explicit Letter(int n) : Envelope({1, 1}), number(n) {}
    void deliver(actor::Actor&, actor::Context&) override {}
    int number;
};

}  // namespace

TEST_CASE("mail is read in the order in which it came") {
    actor::Mailbox mailbox;
    CHECK(mailbox.is_empty());
    CHECK(mailbox.pop() == nullptr);
    for (int n = 0; n < 3; ++n) mailbox.push(std::make_unique<Letter>(n));
    for (int n = 0; n < 3; ++n) CHECK(static_cast<Letter&>(*mailbox.pop()).number == n);
    CHECK(mailbox.is_empty());
    mailbox.push(std::make_unique<Letter>(9));
    CHECK(static_cast<Letter&>(*mailbox.pop()).number == 9);
}

TEST_CASE("a mailbox says when it is at its bound") {
    actor::Mailbox mailbox;
    for (std::uint32_t n = 0; n < actor::mailbox_length_max; ++n) {
        CHECK_FALSE(mailbox.is_full());
        mailbox.push(std::make_unique<Letter>(0));
    }
    CHECK(mailbox.is_full());
    mailbox.pop();
    CHECK_FALSE(mailbox.is_full());
}
