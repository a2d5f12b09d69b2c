#include "tools/loadgen/run.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <utility>

#include "backend/fiber/run_on.hpp"
#include "backend/platform/clock.hpp"
#include "backend/platform/random.hpp"

namespace livepet::loadgen {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds looked_every{20};
constexpr milliseconds progress_every{1'000};
constexpr milliseconds begin_in{20};  // so that no shard learns of it too late

std::string random_hex(std::size_t bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::byte, 32> noise{};
    platform::RealEntropy().fill(noise);
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        const auto value = std::to_integer<unsigned>(noise[i]);
        text += digits[value >> 4U];
        text += digits[value & 0xFU];
    }
    return text;
}

std::uint64_t random_device() {
    std::uint64_t device = 0;
    platform::RealEntropy().fill(std::as_writable_bytes(std::span(&device, 1)));
    return device | 1U;  // 0 is no device
}

void plan_persons(Record& record, const RecordFile& file, std::size_t count) {
    const std::string family = random_hex(4);
    while (record.persons.size() < count) {
        const auto index = static_cast<std::uint32_t>(record.persons.size());
        const Planned planned{index, "Load " + family + " " + std::to_string(index), random_hex(12),
                              random_device()};
        if (!record.take(planned)) return;
        file.append(planned);
    }
}

/// The load as its first shard sees it: a fiber there tells all the others what to do.
class Load {
  public:
    Load(const RunOptions& options, const Target& target, Record& record, const RecordFile& file,
         const Progress& progress)
        : options_(options), progress_(progress) {
        const unsigned threads =
            std::clamp<unsigned>(options.threads, 1, static_cast<unsigned>(options.persons));
        const Plan plan{options.pets_each, options.rate / static_cast<double>(options.persons),
                        options.treat_share};
        for (unsigned i = 0; i < threads; ++i) {
            shards_.push_back(std::make_unique<fiber::Shard>(i, clock_));
            crowds_.push_back(
                std::make_unique<Crowd>(*shards_[i], target, plan, file, options.seed * 1'000 + i));
        }
        for (std::size_t i = 0; i < options.persons; ++i) crowds_[i % threads]->add(record.persons[i]);
    }

    RunResult run() {
        shards_[0]->post([this] { shards_[0]->spawn([this] { lead(); }); });
        std::vector<std::thread> threads;
        for (std::size_t i = 1; i < shards_.size(); ++i)
            threads.emplace_back([shard = shards_[i].get()] { shard->run(); });
        shards_[0]->run();
        for (std::thread& thread : threads) thread.join();
        return std::move(result_);
    }

  private:
    /// In each crowd's own shard, one after the other: what `f(crowd)` returns.
    template <class F>
    auto ask_each(F f) {
        std::vector<std::invoke_result_t<F&, Crowd&>> answers;
        for (const auto& crowd : crowds_)
            answers.push_back(fiber::run_on(crowd->shard(), *shards_[0], [&] { return f(*crowd); }));
        return answers;
    }
    template <class F>
    void tell_each(F f) {
        ask_each([&](Crowd& crowd) { return f(crowd), true; });
    }
    bool have_ended() {
        const auto answers = ask_each([](Crowd& crowd) { return crowd.has_ended(); });
        return std::all_of(answers.begin(), answers.end(), [](bool ended) { return ended; });
    }

    void lead() {
        tell_each([](Crowd& crowd) { crowd.gather(); });
        gather();
        begin_ = clock_.now() + begin_in;
        const Schedule schedule{*begin_, *begin_ + options_.duration};
        tell_each([&](Crowd& crowd) { crowd.begin(schedule); });
        wait_until_over(schedule.end + options_.grace);
        look(true);
        tell_each([](Crowd& crowd) { crowd.shard().stop(); });
    }

    void gather() {
        const auto until = clock_.now() + gather_timeout;
        while (ready_ < options_.persons && clock_.now() < until) {
            shards_[0]->sleep_for(looked_every);
            const auto ready = ask_each([](Crowd& crowd) { return crowd.ready_count(); });
            ready_ = 0;
            for (const std::size_t count : ready) ready_ += count;
            report();
        }
    }

    void wait_until_over(platform::MonotonicTime give_up_at) {
        bool gave_up = false;
        while (!have_ended()) {
            if (!gave_up && clock_.now() >= give_up_at) {
                tell_each([](Crowd& crowd) { crowd.give_up(); });
                gave_up = true;
            }
            shards_[0]->sleep_for(looked_every);
            report();
        }
    }

    void report() {
        if (clock_.now() < report_at_) return;
        report_at_ = clock_.now() + progress_every;
        look(false);
        progress_(result_, ready_);
    }

    void look(bool is_last) {
        result_ = {};
        result_.persons = options_.persons;
        if (begin_) result_.seconds = std::chrono::duration<double>(clock_.now() - *begin_).count();
        for (const Tally& tally : ask_each([](Crowd& crowd) { return crowd.tally(); }))
            result_.tally += tally;
        if (is_last && ready_ < options_.persons)
            result_.tally.fail("only " + std::to_string(ready_) + " of " + std::to_string(options_.persons) +
                               " persons got an account and pets in " +
                               std::to_string(gather_timeout.count()) + " s");
    }

    const RunOptions& options_;
    const Progress& progress_;
    platform::RealClock clock_;
    std::vector<std::unique_ptr<fiber::Shard>> shards_;
    std::vector<std::unique_ptr<Crowd>> crowds_;  // end before the shards that they refer to
    std::size_t ready_ = 0;
    std::optional<platform::MonotonicTime> begin_;
    platform::MonotonicTime report_at_;
    RunResult result_;
};

}  // namespace

RunResult run_load(const RunOptions& options, const Target& target, Record& record, const RecordFile& file,
                   const Progress& progress) {
    plan_persons(record, file, options.persons);
    return Load(options, target, record, file, progress).run();
}

}  // namespace livepet::loadgen
