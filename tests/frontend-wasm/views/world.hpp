// A server that the test is: a small world of pets, which answers the page over the fake network by the same
// reducer that the real one uses.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/treats.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::views {

class World {
  public:
    static constexpr std::uint64_t schema = 42;
    static constexpr pets::UserId me{7};

    platform::headless::FakeNetwork network;
    pets::Rules rules;
    base::WorldTime now{base::Milliseconds{1'000'000}};
    std::map<pets::PetId, pets::Pet> pets;
    std::vector<pets::PetId> newest;
    std::uint64_t user = me.value;           // who comes without a token; 0: a guest
    std::string password = "correct horse";  // Ada's, who is me
    std::vector<accounts::Command> errands;  // what was asked of the app `accounts`
    wire::Role role = wire::Role::user;
    std::map<pets::PetId, pets::History> histories;
    pets::Treats treats;
    sync::People watchers{1, {{me.value, "Ada"}}};  // of any pet
    base::WallTime wall_now{std::chrono::hours(14)};
    bool holds_replies = false;                 // commands are read, but not answered yet
    bool holds_effects = false;                 // answered, but what they change is not told yet
    std::optional<pets::Refusal> refuses_with;  // the next command

    /// Adds a pet of mine, `age` old and as hungry as that makes it.
    pets::Pet& add(std::string name, pets::Species species, base::Milliseconds age, pets::UserId owner = me);
    void remove(pets::PetId id) { pets.erase(id); }

    /// Lets the page in and answers all it says, until it says no more.
    void welcome();
    void answer();
    /// The connection broke before they were read.
    void forget_held() { held_.clear(); }
    /// Answers the commands that were held.
    void release();
    /// Tells what was held of the effects of commands.
    void release_effects();
    /// Tells everybody who follows it how this pet is now.
    void tell(pets::PetId id);
    void cut_off();

  private:
    void handle(const wire::ClientMessage& message);
    void handle(const wire::Join& join);
    void handle(const wire::Command& command);
    wire::Reply carry_out(const wire::Command& command);
    wire::Reply carry_out_for_accounts(const wire::Command& command);
    std::optional<base::Bytes> state_of(const std::string& topic) const;
    pets::PetPage page_of(const pets::ListQuery& query) const;
    void tell_topic(const std::string& topic, std::uint64_t revision);
    void say(const wire::ServerMessage& message);

    std::size_t heard_ = 0;
    std::map<std::string, std::uint32_t> channels_;
    std::uint64_t revision_ = 1;
    std::uint64_t last_pet_ = 0;
    std::vector<wire::Command> held_;
    std::vector<wire::TopicRevision> held_effects_;
    std::vector<std::string> changed_;  // topics, by the command that is being carried out
};

}  // namespace livepet::ui::views
