#include "tests/bench/live/livepet_dialect.hpp"

#include <stdexcept>
#include <variant>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/apps/schema.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"

namespace livepet::bench::live {
namespace {

void say(const wire::ClientMessage& message, base::Bytes& out) {
    put_frame(Opcode::binary, wire::encode(message), out);
}

/// When the meal was that a patch tells of; the clock's epoch if it tells of none.
base::WorldTime meal_in(const wire::Patch& patch, pets::Pet before) {
    before.last_fed = base::WorldTime{};
    return wire::apply_patch(before, patch.body) ? before.last_fed : base::WorldTime{};
}

}  // namespace

void LivePetDialect::greet(std::size_t client, base::Bytes& out) {
    wire::Hello hello;
    hello.schema = schema;
    if (owner_ && client == 0) {
        hello.token = owner_->token;
        hello.device = owner_->device;
    }
    say(hello, out);
}

void LivePetDialect::join(std::uint32_t channel, base::Bytes& out) {
    wire::Join join;
    join.channel = channel;
    join.topic = pets::pet_topic(owner_ ? owner_->pet : pets::PetId{++last_pet_});
    say(join, out);
}

News LivePetDialect::hear(std::size_t client, const Frame& frame, base::Bytes& out) {
    const auto message = wire::decode<wire::ServerMessage>(frame.payload);
    if (frame.opcode != Opcode::binary || !message) throw std::runtime_error("a frame cannot be read");
    return std::visit([&](const auto& said) { return on(client, said, out); }, *message);
}

News LivePetDialect::on(std::size_t client, const wire::Welcome& welcome, base::Bytes& out) {
    if (owner_ && client == 0) last_sequence_ = welcome.last_sequence;
    join(1, out);
    return {};
}

News LivePetDialect::on(std::size_t, const wire::Snapshot& snapshot, base::Bytes& out) {
    auto pet = wire::decode<pets::Pet>(snapshot.body);
    if (!pet) throw std::runtime_error("a pet cannot be read");
    if (!owner_ && !pet->alive) {
        say(wire::Leave{snapshot.channel}, out);
        join(snapshot.channel + 1, out);
        return {};
    }
    pet_ = std::move(*pet);
    revision_ = snapshot.revision;
    change_ = asked();
    return {News::Kind::joined};
}

News LivePetDialect::on(std::size_t, const wire::Patch& patch, base::Bytes&) {
    if (!owner_) return {};
    const base::WorldTime meal = meal_in(patch, pet_);
    const bool is_new = patch.revision > last_revision_;
    if (patch.revision <= revision_ || meal <= pet_.last_fed || (is_new && meal < last_meal_))
        throw std::runtime_error("a patch does not tell of a new meal");
    if (is_new) {
        last_revision_ = patch.revision;
        last_meal_ = meal;
    }
    return {News::Kind::changed, change_ + static_cast<std::uint32_t>(patch.revision - revision_)};
}

News LivePetDialect::on(std::size_t, const wire::Reply& reply, base::Bytes&) {
    if (reply.code != 0) throw std::runtime_error("a meal was refused: " + reply.message);
    return {};
}

News LivePetDialect::on(std::size_t, const wire::Closed& closed, base::Bytes&) {
    throw std::runtime_error("a topic was closed: " + closed.reason);
}

News LivePetDialect::on(std::size_t, const wire::Goodbye& goodbye, base::Bytes&) {
    throw std::runtime_error("the server said goodbye: " + goodbye.reason);
}

News LivePetDialect::on(std::size_t, const wire::Incompatible& incompatible, base::Bytes&) {
    throw std::runtime_error(incompatible.message);
}

void LivePetDialect::put_question(std::uint32_t, base::Bytes& out) {
    const pets::Command feed = pets::Feed{owner_->pet};
    say(wire::Command{++last_sequence_, std::string(pets::app_name), wire::encode(feed)}, out);
}

void LivePetDialect::keep_alive(base::Bytes& out) { say(wire::Ping{1}, out); }

}  // namespace livepet::bench::live
