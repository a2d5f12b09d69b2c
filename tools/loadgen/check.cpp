#include "tools/loadgen/check.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "backend/fiber/event.hpp"
#include "backend/platform/clock.hpp"

namespace livepet::loadgen {
namespace {

class Check {
  public:
    Check(const Target& target, Record& record, const RecordFile& file, bool ever)
        : record_(record), file_(file), ever_(ever) {
        for (PersonRecord& person : record.persons) {
            if (!person.account) continue;
            inspectors_.push_back(
                std::make_unique<Inspector>(shard_, target, file, person, result_.findings));
        }
        result_.persons = inspectors_.size();
    }

    CheckResult run() {
        shard_.post([this] {
            shard_.spawn([this] {
                result_.is_complete = inspect();
                inspectors_.clear();
                shard_.stop();
            });
        });
        shard_.run();
        return std::move(result_);
    }

  private:
    bool inspect() {
        if (!each([](Inspector& person) { return person.come(); })) return false;
        if (!look("")) return false;
        if (!each([](Inspector& person) { return person.settle(); })) return false;
        if (!each([this](Inspector& person) { return person.repeat(ever_); })) return false;
        if (!look("after sending again: ")) return false;
        if (result_.findings.faults.empty()) keep_weights();
        return true;
    }

    bool look(std::string_view when) {
        Findings& findings = result_.findings;
        findings.weighed.clear();
        findings.pets = 0;
        const Diets diets = diets_of(record_);
        return each([&](Inspector& person) { return person.look(diets, when); });
    }

    /// Has a few fibers go through all of them; true if `step` was for each.
    template <class F>
    bool each(F step) {
        std::size_t next = 0;
        bool all = true;
        std::size_t at_work = std::min(inspectors_at_once_max, inspectors_.size());
        fiber::Event finished;
        const auto work = [&] {
            while (next < inspectors_.size()) {
                if (!step(*inspectors_[next++])) all = false;
            }
            if (--at_work == 0) finished.set();
        };
        if (at_work == 0) return true;
        for (std::size_t i = at_work; i > 0; --i) shard_.spawn(work);
        finished.wait();
        return all;
    }

    void keep_weights() {
        for (const Weighed& weighed : result_.findings.weighed) file_.append(weighed);
        file_.append(Checked{});
    }

    Record& record_;
    const RecordFile& file_;
    const bool ever_;
    platform::RealClock clock_;
    fiber::Shard shard_{0, clock_};
    CheckResult result_;
    std::vector<std::unique_ptr<Inspector>> inspectors_;
};

}  // namespace

CheckResult check_record(const Target& target, Record& record, const RecordFile& file, bool ever) {
    return Check(target, record, file, ever).run();
}

}  // namespace livepet::loadgen
