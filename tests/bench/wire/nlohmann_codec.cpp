// nlohmann::json as its users use it: a tree of the message, written as MessagePack; read into a tree, and
// from there into the struct.
#include <nlohmann/json.hpp>

#include "shared/apps/pets/state.hpp"
#include "tests/bench/keep.hpp"
#include "tests/bench/wire/codecs.hpp"
#include "tests/bench/wire/corpus.hpp"

namespace livepet::bench {
namespace {

using nlohmann::json;
using Frame = std::vector<std::uint8_t>;

constexpr std::size_t index_mask = corpus_size - 1;

json binary(const base::Bytes& bytes) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    return json::binary(Frame(data, data + bytes.size()));
}

base::Bytes from_binary(const json& value) {
    const auto& block = value.get_binary();
    const auto* data = reinterpret_cast<const std::byte*>(block.data());
    return {data, data + block.size()};
}

json to_tree(const Topic& topic) {
    const pets::Pet& pet = topic.pet;
    return {{"channel", topic.channel},
            {"stream", topic.stream},
            {"revision", topic.revision},
            {"pet",
             {{"id", pet.id.value},
              {"owner", pet.owner.value},
              {"name", pet.name},
              {"species", static_cast<int>(pet.species)},
              {"birth", pet.birth.time_since_epoch().count()},
              {"last_fed", pet.last_fed.time_since_epoch().count()},
              {"age_ticks", pet.age_ticks},
              {"hunger", pet.hunger},
              {"starving_ticks", pet.starving_ticks},
              {"alive", pet.alive},
              {"cause_of_death", static_cast<int>(pet.cause_of_death)}}}};
}

pets::Pet pet_of_tree(const json& tree) {
    pets::Pet pet;
    pet.id.value = tree.at("id").get<std::uint64_t>();
    pet.owner.value = tree.at("owner").get<std::uint64_t>();
    tree.at("name").get_to(pet.name);
    pet.species = static_cast<pets::Species>(tree.at("species").get<int>());
    pet.birth = base::WorldTime{base::Milliseconds{tree.at("birth").get<std::int64_t>()}};
    pet.last_fed = base::WorldTime{base::Milliseconds{tree.at("last_fed").get<std::int64_t>()}};
    tree.at("age_ticks").get_to(pet.age_ticks);
    tree.at("hunger").get_to(pet.hunger);
    tree.at("starving_ticks").get_to(pet.starving_ticks);
    tree.at("alive").get_to(pet.alive);
    pet.cause_of_death = static_cast<pets::CauseOfDeath>(tree.at("cause_of_death").get<int>());
    return pet;
}

json to_tree(const wire::ServerMessage& message) {
    json tree = {{"message", message.index()}};
    if (const auto* patch = std::get_if<wire::Patch>(&message)) {
        tree["stream"] = patch->stream;
        tree["revision"] = patch->revision;
        tree["span"] = patch->span;
        tree["body"] = binary(patch->body);
    } else if (const auto* reply = std::get_if<wire::Reply>(&message)) {
        tree["sequence"] = reply->sequence;
        tree["code"] = reply->code;
        tree["text"] = reply->message;
        json& revisions = tree["revisions"] = json::array();
        for (const wire::TopicRevision& revision : reply->revisions)
            revisions.push_back({{"topic", revision.topic}, {"revision", revision.revision}});
        tree["body"] = binary(reply->body);
    } else if (const auto* pong = std::get_if<wire::Pong>(&message)) {
        tree["sent"] = pong->sent;
        tree["world_now"] = pong->world_now.time_since_epoch().count();
    }
    return tree;
}

json to_tree(const wire::ClientMessage& message) {
    json tree = {{"message", message.index()}};
    if (const auto* command = std::get_if<wire::Command>(&message)) {
        tree["sequence"] = command->sequence;
        tree["app"] = command->app;
        tree["body"] = binary(command->body);
    } else if (const auto* join = std::get_if<wire::Join>(&message)) {
        tree["channel"] = join->channel;
        tree["topic"] = join->topic;
        tree["revision"] = join->revision;
    } else if (const auto* ping = std::get_if<wire::Ping>(&message)) {
        tree["sent"] = ping->sent;
    }
    return tree;
}

wire::ClientMessage client_message_of_tree(const json& tree) {
    switch (tree.at("message").get<int>()) {
        case 3:
            return wire::Command{tree.at("sequence").get<std::uint64_t>(), tree.at("app").get<std::string>(),
                                 from_binary(tree.at("body"))};
        case 1:
            return wire::Join{tree.at("channel").get<std::uint32_t>(), tree.at("topic").get<std::string>(),
                              tree.at("revision").get<std::uint64_t>()};
        default:
            return wire::Ping{tree.at("sent").get<std::uint64_t>()};
    }
}

template <class Value>
std::vector<Frame> encoded(const std::vector<Value>& values) {
    std::vector<Frame> frames;
    for (const Value& value : values) frames.push_back(json::to_msgpack(to_tree(value)));
    return frames;
}

template <class Value>
void encode_each(const std::vector<Value>& values, std::size_t count) {
    Frame frame;
    for (std::size_t i = 0; i < count; ++i) {
        frame.clear();
        json::to_msgpack(to_tree(values[i & index_mask]), frame);
        keep(*frame.data());
    }
}

void decode_snapshot(const std::vector<Frame>& frames, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const json tree = json::from_msgpack(frames[i & index_mask]);
        keep(pet_of_tree(tree.at("pet")));
    }
}

void decode_frames(const std::vector<Frame>& frames, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        keep(client_message_of_tree(json::from_msgpack(frames[i & index_mask])));
}

}  // namespace

Codec nlohmann_codec() {
    return {
        .encode_snapshot = [](std::size_t count) { encode_each(corpus().topics, count); },
        .decode_snapshot =
            [frames = encoded(corpus().topics)](std::size_t count) { decode_snapshot(frames, count); },
        .encode_frames = [](std::size_t count) { encode_each(corpus().from_server, count); },
        .decode_frames =
            [frames = encoded(corpus().from_client)](std::size_t count) { decode_frames(frames, count); },
    };
}

}  // namespace livepet::bench
