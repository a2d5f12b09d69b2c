#include "tests/frontend-wasm/views/world.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <variant>

#include "shared/apps/pets/list_text.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::ui::views {

pets::Pet& World::add(std::string name, pets::Species species, base::Milliseconds age, pets::UserId owner) {
    pets::Pet pet;
    pet.id = pets::PetId{++last_pet_};
    pet.owner = owner;
    pet.name = std::move(name);
    pet.species = species;
    pet.birth = now - age;
    pets::advance(pet, rules, now);
    newest.insert(newest.begin(), pet.id);
    return pets.emplace(pet.id, pet).first->second;
}

void World::say(const wire::ServerMessage& message) { network.latest().receive(wire::encode(message)); }

void World::welcome() {
    heard_ = 0;
    channels_.clear();
    network.latest().open();
    answer();
}

void World::cut_off() { network.latest().close(); }

void World::answer() {
    // An answer may make the page say more.
    while (heard_ < network.latest().sent.size()) {
        const auto message = wire::decode<wire::ClientMessage>(network.latest().sent[heard_++]);
        REQUIRE(message.has_value());
        handle(*message);
    }
}

void World::handle(const wire::ClientMessage& message) {
    if (const auto* hello = std::get_if<wire::Hello>(&message)) {
        wire::Welcome welcome;
        welcome.schema = schema;
        welcome.user = hello->token.empty() ? user : me.value;
        welcome.epoch = 1;
        welcome.world_now = now;
        if (welcome.user != 0) welcome.name = "Ada", welcome.role = role;
        return say(welcome);
    }
    if (const auto* join = std::get_if<wire::Join>(&message)) return handle(*join);
    if (const auto* command = std::get_if<wire::Command>(&message)) return handle(*command);
    if (const auto* ping = std::get_if<wire::Ping>(&message)) return say(wire::Pong{ping->sent, now});
}

std::optional<base::Bytes> World::state_of(const std::string& topic) const {
    if (topic == pets::rules_topic) return wire::encode(rules);
    pets::PetList list;
    if (topic == pets::newest_topic) {
        list.pets = newest;
        list.population = pets.size();
        return wire::encode(list);
    }
    if (topic == pets::mine_topic) {
        for (const auto& [id, pet] : pets) {
            if (pet.owner == me) list.pets.push_back(id);
        }
        list.population = list.pets.size();
        return wire::encode(list);
    }
    if (topic == pets::treats_topic) return wire::encode(pets::TreatHand{treats, wall_now});
    if (const auto query = pets::query_of_topic(topic)) return wire::encode(page_of(*query));
    if (pets::pet_of_watchers_topic(topic)) return wire::encode(watchers);
    if (const auto fed = pets::pet_of_history_topic(topic)) {
        const auto history = histories.find(*fed);
        return wire::encode(history == histories.end() ? pets::History{} : history->second);
    }
    const auto id = pets::pet_of_topic(topic);
    const auto found = id ? pets.find(*id) : pets.end();
    if (found == pets.end()) return std::nullopt;
    return wire::encode(found->second);
}

/// By name or by birth, the beginning of a name as it is written.
pets::PetPage World::page_of(const pets::ListQuery& query) const {
    std::vector<const pets::Pet*> found;
    for (const auto& [id, pet] : pets) {
        if (pet.alive != query.graves && pet.name.starts_with(query.search)) found.push_back(&pet);
    }
    std::stable_sort(found.begin(), found.end(), [&](const pets::Pet* a, const pets::Pet* b) {
        if (query.descending) std::swap(a, b);
        return query.sort == pets::ListSort::name ? a->name < b->name : a->birth < b->birth;
    });
    const auto place_of = [&](pets::PetId pet) {
        return std::find_if(found.begin(), found.end(), [&](const pets::Pet* one) { return one->id == pet; });
    };
    auto begin = found.begin();
    if (query.after) begin = place_of(query.after->pet) + 1;
    if (query.before) begin = place_of(query.before->pet) - static_cast<std::ptrdiff_t>(pets::pets_of_a_page);
    pets::PetPage page;
    page.found = static_cast<std::uint32_t>(found.size());
    auto at = begin;
    for (; at != found.end() && page.pets.size() < pets::pets_of_a_page; ++at) page.pets.push_back((*at)->id);
    if (begin != found.begin()) page.previous = pets::ListPlace{0, (*begin)->id};
    if (at != found.end()) page.next = pets::ListPlace{0, (*(at - 1))->id};
    return page;
}

void World::handle(const wire::Join& join) {
    const auto state = state_of(join.topic);
    if (!state) return say(wire::Closed{join.channel, "There is no such pet."});
    channels_[join.topic] = join.channel;
    say(wire::Snapshot{join.channel, 0, revision_, *state});
}

void World::tell_topic(const std::string& topic, std::uint64_t revision) {
    const auto channel = channels_.find(topic);
    const auto state = state_of(topic);
    if (channel != channels_.end() && state) say(wire::Snapshot{channel->second, 0, revision, *state});
}

void World::tell(pets::PetId id) { tell_topic(pets::pet_topic(id), ++revision_); }

/// The answer first, then what shows its effect.
void World::handle(const wire::Command& command) {
    if (holds_replies) return held_.push_back(command);
    wire::Reply reply = carry_out(command);
    for (const std::string& topic : changed_) reply.revisions.push_back({topic, ++revision_});
    changed_.clear();
    say(reply);
    held_effects_.insert(held_effects_.end(), reply.revisions.begin(), reply.revisions.end());
    if (!holds_effects) release_effects();
}

void World::release_effects() {
    holds_effects = false;
    for (const auto& [topic, revision] : std::exchange(held_effects_, {})) tell_topic(topic, revision);
}

void World::release() {
    holds_replies = false;
    for (const wire::Command& command : std::exchange(held_, {})) handle(command);
    answer();
}

wire::Reply World::carry_out_for_accounts(const wire::Command& sent) {
    using namespace accounts;
    const auto command = wire::decode<accounts::Command>(sent.body);
    REQUIRE(command.has_value());
    errands.push_back(*command);
    wire::Reply reply;
    reply.sequence = sent.sequence;
    const auto refuse = [&](accounts::Refusal refusal) {
        reply.code = static_cast<std::uint32_t>(refusal);
        reply.message = std::string(describe(refusal));
        return reply;
    };
    const auto let_in = [&](const std::string& name) {
        reply.body = wire::encode(LoggedIn{AccountId{me.value}, name, std::string(wire::token_bytes, 'a')});
        return reply;
    };
    const auto time = [](int hours) { return base::WallTime(std::chrono::hours(hours)); };
    if (const auto* asked = std::get_if<LogIn>(&*command))
        return asked->password == password ? let_in(asked->name)
                                           : refuse(accounts::Refusal::wrong_credentials);
    if (const auto* asked = std::get_if<Register>(&*command))
        return asked->name == "Taken" ? refuse(accounts::Refusal::name_taken) : let_in(asked->name);
    if (const auto* asked = std::get_if<Recover>(&*command))
        return asked->code == "GOOD" ? let_in(asked->name) : refuse(accounts::Refusal::wrong_code);
    if (std::holds_alternative<Look>(*command)) {
        Account account{AccountId{me.value}, "Ada", role, time(24), {}};
        account.logins = {{LoginId{1}, "Firefox on Linux", time(48), time(72), true},
                          {LoginId{2}, "Chrome on Android", time(24), time(50), false}};
        reply.body = wire::encode(account);
    }
    if (const auto* asked = std::get_if<ChangePassword>(&*command); asked && asked->password != password)
        return refuse(accounts::Refusal::wrong_password);
    if (const auto* asked = std::get_if<DeleteAccount>(&*command); asked && asked->password != password)
        return refuse(accounts::Refusal::wrong_password);
    if (std::holds_alternative<Export>(*command))
        reply.body = wire::encode(Exported{{std::byte{'{'}, std::byte{'}'}}});
    if (const auto* asked = std::get_if<Find>(&*command)) {
        if (asked->name != "Bob") return refuse(accounts::Refusal::unknown_account);
        reply.body = wire::encode(Found{AccountId{8}, "Bob", wire::Role::user, time(24), 3});
    }
    if (std::holds_alternative<IssueRecovery>(*command))
        reply.body = wire::encode(accounts::RecoveryCode{"AAAAA-BBBBB-CCCCC-DDDDD", time(48)});
    return reply;
}

wire::Reply World::carry_out(const wire::Command& sent) {
    if (sent.app == accounts::app_name) return carry_out_for_accounts(sent);
    const auto command = wire::decode<pets::Command>(sent.body);
    REQUIRE(command.has_value());
    wire::Reply reply;
    reply.sequence = sent.sequence;
    const auto refuse = [&](pets::Refusal refusal) {
        reply.code = static_cast<std::uint32_t>(refusal);
        reply.message = std::string(pets::describe(refusal));
        return reply;
    };
    if (refuses_with) return refuse(*std::exchange(refuses_with, std::nullopt));
    if (const auto* create = std::get_if<pets::Create>(&*command)) {
        const pets::Pet& pet = add(create->name, create->species, base::Milliseconds{0});
        reply.body = wire::encode(pets::Done{pet.id});
        changed_.emplace_back(pets::mine_topic);
        return reply;
    }
    if (const auto* plug = std::get_if<pets::PullThePlug>(&*command)) {
        if (role != wire::Role::administrator) return refuse(pets::Refusal::administrators_only);
        reply.body = wire::encode(pets::Done{plug->pet});
        return reply;
    }
    const auto* feed = std::get_if<pets::Feed>(&*command);
    const pets::PetId id = feed != nullptr ? feed->pet : std::get<pets::Treat>(*command).pet;
    const auto found = pets.find(id);
    if (found == pets.end()) return refuse(pets::Refusal::unknown_pet);
    if (feed != nullptr && check_feeder(found->second.owner, pets::UserId{user}) != pets::Refusal::none)
        return refuse(pets::Refusal::not_your_pet);
    if (feed == nullptr && !pets::spend(treats, wall_now)) return refuse(pets::Refusal::no_treats_left);
    const std::uint32_t amount = feed != nullptr ? rules.feed_amount : rules.treat_amount;
    if (const auto eaten = pets::eat(found->second, amount, rules, now); !eaten) return refuse(eaten.error());
    changed_.push_back(pets::pet_topic(id));
    if (feed == nullptr) changed_.emplace_back(pets::treats_topic);
    add_meal(histories[id], {wall_now, pets::UserId{user}, "Ada",
                             feed != nullptr ? pets::MealKind::meal : pets::MealKind::treat});
    changed_.push_back(pets::history_topic(id));
    reply.body = wire::encode(pets::Done{id});
    return reply;
}

}  // namespace livepet::ui::views
