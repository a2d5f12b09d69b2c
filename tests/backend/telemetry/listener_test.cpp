#include "backend/telemetry/listener.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>

using namespace livepet;

namespace {

class Scribe final : public telemetry::Listener {
  public:
    Scribe(std::string name, std::string& told) : name_(std::move(name)), told_(told) {}
    void child_restarted(const telemetry::ChildRestarted& event) noexcept override {
        told_ += name_ + " " + std::string(event.child) + ";";
    }

  private:
    std::string name_;
    std::string& told_;
};

struct Deaf final : telemetry::Listener {};

}  // namespace

TEST_CASE("an event reaches every listener, in the order of the list") {
    std::string told;
    Scribe first("first", told);
    Deaf deaf;
    Scribe second("second", told);
    const telemetry::Listeners listeners{&first, &deaf, &second};
    listeners.emit(telemetry::ChildRestarted{"pets 0", "pet 7", {"crash", "hungry"}, 1, {}});
    listeners.emit(telemetry::ChildEnded{"pets 0", "pet 8", {"killed", "killed"}});
    CHECK(told == "first pet 7;second pet 7;");
}

TEST_CASE("without listeners an event concerns nobody") {
    const telemetry::Listeners nobody;
    nobody.emit(telemetry::SupervisorGaveUp{});
    SUCCEED();
}
