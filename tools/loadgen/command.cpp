#include "tools/loadgen/command.hpp"

#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::loadgen {

pets::Command command_body(const PersonRecord& person, std::uint64_t sequence) {
    const Order& order = person.orders[sequence - 1];
    if (order.kind == OrderKind::feed) return pets::Feed{order.pet};
    if (order.kind == OrderKind::treat) return pets::Treat{order.pet};
    return pets::Create{person.name + " " + std::to_string(sequence),
                        static_cast<pets::Species>(sequence % pets::species_count)};
}

wire::Command command_of(const PersonRecord& person, std::uint64_t sequence) {
    return {sequence, std::string(pets::app_name), wire::encode(command_body(person, sequence))};
}

Answered answer_of(const PersonRecord& person, std::uint64_t sequence, std::uint32_t code,
                   base::BytesView body, base::WallTime at) {
    Answered answered{person.index, sequence, code, {}, at};
    if (code != 0) return answered;
    if (const auto done = wire::decode<pets::Done>(body)) answered.pet = done->pet;
    return answered;
}

}  // namespace livepet::loadgen
