#include "backend/apps/pets/replies.hpp"

#include <string>

#include "shared/wire/encode.hpp"

namespace livepet::pets {

wire::Reply refused(Refusal refusal) {
    wire::Reply reply;
    reply.code = static_cast<std::uint32_t>(refusal);
    reply.message = describe(refusal);
    return reply;
}

wire::Reply done(PetId pet, std::string_view topic, std::uint64_t revision) {
    wire::Reply reply;
    reply.revisions.push_back({std::string(topic), revision});
    reply.body = wire::encode(Done{pet});
    return reply;
}

}  // namespace livepet::pets
