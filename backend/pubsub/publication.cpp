#include "backend/pubsub/publication.hpp"

#include <utility>

#include "shared/wire/merge_patches.hpp"

namespace livepet::pubsub {

Published merged(const Published& earlier, const Published& later) {
    if (earlier->kind != Kind::patch || later->kind != Kind::patch) return nullptr;
    if (later->revision - later->span != earlier->revision) return nullptr;
    auto body = wire::merge_patches(earlier->body, later->body);
    if (!body) return nullptr;
    return std::make_shared<const Publication>(
        Publication{later->topic, later->revision, std::move(*body), earlier->span + later->span});
}

Published merged_or_later(const Published& earlier, const Published& later) {
    Published both = merged(earlier, later);
    return both ? both : later;
}

}  // namespace livepet::pubsub
