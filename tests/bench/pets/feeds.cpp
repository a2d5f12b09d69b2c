#include <algorithm>
#include <atomic>
#include <memory>
#include <stdexcept>
#include <vector>

#include "backend/apps/pets/records.hpp"
#include "backend/apps/pets/requests.hpp"
#include "backend/platform/random.hpp"
#include "backend/storage/journal.hpp"
#include "shared/wire/encode.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/percentile.hpp"
#include "tests/bench/pets/figures.hpp"
#include "tests/bench/pets/living_world.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench {
namespace {

constexpr std::uint64_t pets_fed = 1'000'000;
constexpr std::uint64_t people = 2'000;
constexpr double round_s = 3;
constexpr Plan plan{.unit = "/s", .better = Better::more, .rounds_full = 7, .rounds_quick = 3};

/// A pet that this person owns, of those that were made.
pets::PetId pet_of(std::uint64_t person, platform::Random& random) {
    return pets::PetId{1 + (person - 1 + people - 1) % people + people * random.below(pets_fed / people)};
}

class Feeding {
  public:
    Feeding() : living_(populated_file(pets_fed, people)) { living_.start_all(); }

    double per_s() {
        std::atomic<std::uint64_t> fed{0};
        const double began_s = wall_s();
        std::vector<std::future<void>> done;
        for (std::uint64_t person = 1; person <= people; ++person) {
            done.push_back(living_.shards().begin_on(person % 2, [&, person](actor::Dispatcher& here) {
                platform::Random random(person + sequence_);
                std::uint64_t mine = 0;
                while (wall_s() - began_s < round_s) {
                    const pets::Giver giver{pets::UserId{person}, "Ada", {person, ++sequence_ * people}};
                    const auto eaten = pets::give_meal(living_.world(), here, pet_of(person, random),
                                                       pets::MealKind::meal, giver);
                    mine += eaten.refusal == pets::Refusal::none ? 1 : 0;
                }
                fed += mine;
            }));
        }
        for (auto& one : done) one.get();
        return static_cast<double>(fed.load()) / (wall_s() - began_s);
    }

  private:
    LivingWorld living_;
    std::atomic<std::uint64_t> sequence_{0};
};

}  // namespace

FigureSpec feeds_per_s() {
    return {"feeds_per_s",
            "Acknowledged feeds a second",
            [](const Pace& pace) {
                auto feeding = std::make_shared<Feeding>();
                return alternate("feeds_per_s", plan, pace, [feeding] { return feeding->per_s(); }, std::nullopt,
                                 {});
            }};
}

FigureSpec feed_ack_p99_ms_10m() { return {"feed_ack_p99_ms_10m", "", [](const Pace&) { return Figure{}; }, true}; }

}  // namespace livepet::bench
