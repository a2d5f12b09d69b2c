// Having a page open, and nothing else: a pet's page among a crowd (watch), or a pet's card (idle).
#pragma once

#include "tools/loadgen/activity.hpp"

namespace livepet::loadgen {

class Onlooking final : public Activity {
  public:
    Onlooking(Client& client, const Part& part);

    void look(platform::MonotonicTime) override {}
    void act(platform::MonotonicTime) override {}
    platform::MonotonicTime next() const override { return never; }
    bool is_ready() const override { return true; }
    bool has_ended() const override { return true; }
};

}  // namespace livepet::loadgen
