// Going from page to page: the newest pets, one of those on the page, all pets in some order, the graveyard.
//
// Open loop: the next page is opened when its time has come, whether or not the one before was ever shown.
#pragma once

#include "tools/loadgen/activity.hpp"
#include "tools/loadgen/topic.hpp"

namespace livepet::loadgen {

class Wandering final : public Activity {
  public:
    Wandering(Client& client, const Part& part);

    void schedule_is_known() override;
    void look(platform::MonotonicTime now) override;
    void act(platform::MonotonicTime now) override;
    platform::MonotonicTime next() const override { return next_; }
    bool is_ready() const override { return true; }
    bool has_ended() const override { return next_ == never; }
    void give_up() override { next_ = never; }

  private:
    std::vector<Topic> another_page() const;
    void plan_after(platform::MonotonicTime time);

    Client& client_;
    const Part& part_;
    platform::MonotonicTime next_ = never;
    platform::MonotonicTime opened_at_ = never;  // when it should have been; never: it has been shown
};

}  // namespace livepet::loadgen
