// A session without a client: of whom the test says, and it remembers what it was told.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "backend/gateway/session.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::gateway {

class FakeSession final : public Session {
  public:
    FakeSession(fiber::Shard& shard, Person person, Caller caller = {1, "A test"})
        : shard_(shard), person_(std::move(person)), caller_(std::move(caller)) {}

    fiber::Shard& shard() override { return shard_; }
    const Person& person() const override { return person_; }
    const Caller& caller() const override { return caller_; }
    std::uint64_t device() const override { return 1; }
    void send_frame(Frame frame) override { frames.push_back(std::move(frame)); }
    bool offer_frame(Frame frame) override {
        if (is_congested) return false;
        send_frame(std::move(frame));
        return true;
    }
    void close_channel(std::uint32_t, std::string_view) override {}
    void end(CloseCode, std::string_view, bool) override {}
    void log_out(std::string_view reason) override { logged_out_because = reason; }

    std::vector<Frame> frames;
    std::string logged_out_because;
    bool is_congested = false;

  private:
    fiber::Shard& shard_;
    const Person person_;
    const Caller caller_;
};

}  // namespace livepet::gateway
