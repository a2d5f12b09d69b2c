#include "tests/bench/pets/visitor.hpp"

#include <stdexcept>
#include <variant>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::bench {

Visitor::Visitor(ServedWorld& world, fiber::Shard& shard, std::uint64_t user)
    : session_(std::make_shared<gateway::SessionProtocol>(shard, world.terms(), gateway::Limits{}, counters_,
                                                          transport_)) {
    say(wire::Hello{world.terms().protocol, world.terms().schema, std::to_string(user), 1});
    const auto said = hear();
    const auto* welcome = said.empty() ? nullptr : std::get_if<wire::Welcome>(&said.front());
    if (!welcome) throw std::runtime_error("a visitor was not welcomed");
    sequence_ = welcome->last_sequence;
}

Visitor::~Visitor() { session_->on_disconnected(); }

bool Visitor::feed(pets::PetId pet) {
    say(wire::Command{++sequence_, std::string(pets::app_name),
                      wire::encode(pets::Command(pets::Feed{pet}))});
    for (const wire::ServerMessage& message : hear()) {
        const auto* reply = std::get_if<wire::Reply>(&message);
        if (reply && reply->sequence == sequence_) return reply->code == 0;
    }
    throw std::runtime_error("a meal was not answered");
}

pets::PetPage Visitor::look_at(const std::string& list_topic) {
    std::uint32_t channel = 1;
    say(wire::Join{channel, list_topic});
    const auto said = hear();
    const auto* snapshot = said.empty() ? nullptr : std::get_if<wire::Snapshot>(&said.front());
    const auto page = snapshot ? wire::decode<pets::PetPage>(snapshot->body) : wire::DecodeError::truncated;
    if (!page) throw std::runtime_error("there is no page " + list_topic);
    for (const pets::PetId pet : page->pets) say(wire::Join{++channel, pets::pet_topic(pet)});
    // One that has died just now may say so twice.
    if (hear().size() < page->pets.size()) throw std::runtime_error("a pet of the page was not shown");
    while (channel > 0) say(wire::Leave{channel--});
    return *page;
}

void Visitor::say(const wire::ClientMessage& message) { session_->on_binary_frame(wire::encode(message)); }

std::vector<wire::ServerMessage> Visitor::hear() {
    std::vector<wire::ServerMessage> said;
    while (const gateway::Frame frame = session_->next_frame()) {
        auto message = wire::decode<wire::ServerMessage>(*frame);
        if (!message) throw std::runtime_error("a frame cannot be read");
        said.push_back(std::move(*message));
        session_->frame_written();
    }
    return said;
}

}  // namespace livepet::bench
