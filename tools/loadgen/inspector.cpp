#include "tools/loadgen/inspector.hpp"

#include <chrono>
#include <utility>
#include <variant>

#include "shared/wire/decode.hpp"
#include "tools/loadgen/command.hpp"
#include "tools/loadgen/snapshot.hpp"

namespace livepet::loadgen {
namespace {

constexpr int tries_max = 50;
constexpr std::chrono::milliseconds try_again_after{100};

/// The server may well do it later: the answer settles nothing.
bool is_put_off(std::uint32_t code) {
    return code == wire::reply_code_too_fast || code == static_cast<std::uint32_t>(pets::Refusal::busy);
}

}  // namespace

Inspector::Inspector(fiber::Shard& shard, const Target& target, const RecordFile& file, PersonRecord& record,
                     Findings& findings)
    : shard_(shard), file_(file), record_(record), findings_(findings), connection_(shard, target) {}

bool Inspector::come() {
    const auto welcome = connection_.open(record_.token, record_.device);
    if (welcome && welcome->user != record_.account.value)
        findings_.faults.push_back("the server has forgotten " + record_.name + ", whom it had registered");
    return welcome && welcome->user == record_.account.value;
}

// ---- looking ----

bool Inspector::look(const Diets& diets, std::string_view when) {
    when_ = when;
    rules_ = state_of<pets::Rules>(std::string(pets::rules_topic));
    const auto mine = state_of<pets::PetList>(std::string(pets::mine_topic));
    const auto hand = state_of<pets::TreatHand>(std::string(pets::treats_topic));
    if (!rules_ || !mine || !hand) return false;
    note(audit_pets(record_, *mine));
    note(audit_hand(record_, *hand));
    for (const pets::PetId pet : record_.pets)
        if (!look_at(diets, pet)) return false;
    return true;
}

bool Inspector::look_at(const Diets& diets, pets::PetId id) {
    const auto pet = state_of<pets::Pet>(pets::pet_topic(id));
    const auto history = state_of<pets::History>(pets::history_topic(id));
    if (!pet || !history) return false;
    if (pet->owner.value != record_.account.value)
        note({"pet " + std::to_string(id.value) + " is another's"});
    bool was_counted = false;
    note(audit_pet(diets.at(id), *rules_, *pet, *history, &was_counted));
    ++findings_.pets;
    if (was_counted) ++findings_.counted;
    findings_.weighed.push_back({id, pet->age_ticks, pet->hunger});
    return true;
}

template <class T>
std::optional<T> Inspector::state_of(const std::string& topic) {
    const auto shown = snapshot_of(connection_, ++channel_, topic);
    if (!shown) return std::nullopt;
    if (!shown->closed.empty()) note({"the topic " + topic + " is closed: " + shown->closed});
    auto state = wire::decode<T>(shown->body);
    if (!state) return std::nullopt;
    return std::move(*state);
}

void Inspector::note(Faults faults) {
    for (std::string& fault : faults) findings_.faults.push_back(when_ + std::move(fault));
}

// ---- sending again ----

std::optional<wire::Reply> Inspector::ask(std::uint64_t sequence) {
    const wire::Command command = command_of(record_, sequence);
    for (int tries = 1;; ++tries) {
        auto reply = connection_.reply_to(command);
        if (!reply || !is_put_off(reply->code) || tries == tries_max) return reply;
        shard_.sleep_for(try_again_after);
    }
}

bool Inspector::settle() {
    for (std::uint64_t sequence = 1; sequence <= record_.orders.size(); ++sequence) {
        if (record_.orders[sequence - 1].outcome != Outcome::unknown) continue;
        const auto reply = ask(sequence);
        if (!reply || is_put_off(reply->code)) return false;
        const Answered answered =
            answer_of(record_, sequence, reply->code, reply->body, shard_.clock().wall_now());
        if (!record_.answer(answered)) {
            note({"the reply to command " + std::to_string(sequence) + " of " + record_.name +
                  " is none that it can have"});
            return false;
        }
        file_.append(answered);
        ++findings_.settled;
        if (reply->code == 0) ++findings_.found_done;
    }
    return true;
}

bool Inspector::repeat(bool ever) {
    for (std::uint64_t sequence = 1; sequence <= record_.orders.size(); ++sequence) {
        const Order order = record_.orders[sequence - 1];
        if (order.outcome != Outcome::acknowledged || (order.is_checked && !ever)) continue;
        const auto reply = ask(sequence);
        if (!reply || is_put_off(reply->code)) return false;
        ++findings_.sent_again;
        const Answered answered = answer_of(record_, sequence, reply->code, reply->body, {});
        if (answered.code == 0 && answered.pet == order.pet) continue;
        note({"command " + std::to_string(sequence) + " of " + record_.name + " (pet " +
              std::to_string(order.pet.value) + ") was acknowledged; sent again, the answer is " +
              std::to_string(reply->code) + " (" + reply->message + "), pet " +
              std::to_string(answered.pet.value)});
    }
    return true;
}

}  // namespace livepet::loadgen
