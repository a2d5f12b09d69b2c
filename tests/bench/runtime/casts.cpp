#include <utility>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/bare_crowd.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t casts_per_round = 1'000'000;
constexpr std::size_t casts_per_burst = 64;
constexpr Plan plan{.unit = "/s", .better = Better::more};

class Sender;

/// Sends the sender's message back: by then everybody before it in the run queue has had a turn.
class Baton final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 954;
    struct Pass {
        actor::ActorRef<Sender> back;
    };
    void on(const Pass& pass, actor::Context& context);
};

/// Casts a burst, then lets the others handle it.
class Sender final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 952;

    struct Send {
        using Reply = double;
        const std::vector<actor::ActorRef<Member>>* targets;
    };
    struct Continue {};

    void on(const Send& send, actor::ReplyTo<double> done, actor::Context& context) {
        targets_ = send.targets;
        done_ = std::move(done);
        sent_ = 0;
        began_s_ = thread_cpu_s();
        on(Continue{}, context);
    }
    void on(const Continue&, actor::Context& context) {
        if (sent_ == casts_per_round) {
            return done_.answer(static_cast<double>(sent_) / (thread_cpu_s() - began_s_));
        }
        for (std::size_t i = 0; i < casts_per_burst; ++i, ++sent_) {
            context.cast((*targets_)[sent_ % targets_->size()], Member::Add{sent_, 1});
        }
        context.cast(actor::ActorRef<Baton>{1}, Baton::Pass{{context.self().id}});
    }

  private:
    const std::vector<actor::ActorRef<Member>>* targets_ = nullptr;
    actor::ReplyTo<double> done_;
    std::size_t sent_ = 0;
    double began_s_ = 0;
};

void Baton::on(const Pass& pass, actor::Context& context) { context.cast(pass.back, Sender::Continue{}); }

struct Scene {
    explicit Scene(std::size_t members)
        : targets(random_targets(start_crowd<Member>(shards, 0, members))),
          bare(bare_crowd(members)),
          bare_targets(random_targets(bare)) {
        shards.on(0, [](actor::Dispatcher& here) {
            (void)here.start({sender.identity(), actor::blueprint<Sender>(), {}, 0});
            (void)here.start({actor::ActorRef<Baton>{1}.identity(), actor::blueprint<Baton>(), {}, 0});
        });
    }

    double casts_per_s() {
        return shards.on(0, [this](actor::Dispatcher& here) {
            const double per_s = *here.call(sender, Sender::Send{&targets}, std::chrono::minutes(1));
            check_nothing_lost(here);
            return per_s;
        });
    }

    static constexpr actor::ActorRef<Sender> sender{1};
    Shards shards{1};
    std::vector<actor::ActorRef<Member>> targets;
    BareCrowd bare;
    std::vector<BareMember*> bare_targets;
};

Figure measure(std::string name, std::size_t members, const Pace& pace) {
    Scene scene(members);
    const auto count = static_cast<long>(members);
    OtpPeer by_name("casts", {count, 1}, otp_flags(1));
    OtpPeer bare("casts", {count, 0}, otp_flags(1));
    return alternate(
        std::move(name), plan, pace, [&] { return scene.casts_per_s(); },
        [&] { return bare_calls_per_s(scene.bare_targets, casts_per_round); },
        {{"otp, cast by name", [&] { return by_name.measure(); }},
         {"otp, bare send", [&] { return bare.measure(); }}});
}

}  // namespace

FigureSpec cast_per_s() {
    return {
        "cast_per_s",
        "Casts of 16 bytes that an actor sends and others of its shard handle, in a second of that thread, "
        "64 in a row, each to any of 100,000. Floor: a virtual function call to any of 100,000 objects. OTP: "
        "on one scheduler; gen_server:cast to who is found in an ETS table, and a bare send to a process at "
        "hand.",
        [](const Pace& pace) { return measure("cast_per_s", crowd_size, pace); }};
}

FigureSpec cast_hot_per_s() {
    return {"cast_hot_per_s", "The same, all to one actor. Floor: a virtual function call to one object.",
            [](const Pace& pace) { return measure("cast_hot_per_s", 1, pace); }};
}

}  // namespace livepet::bench
