// A subscription that remembers what it was told.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "backend/pubsub/local_topics.hpp"

namespace livepet::pubsub {

struct Listener final : Subscription {
    void on_published(Delivery& delivery) override {
        told.push_back(delivery.publication);
        revisions.push_back(delivery.publication->revision);
    }
    std::vector<Published> told;
    std::vector<std::uint64_t> revisions;
};

inline Published publication(std::string topic, std::uint64_t revision, base::Bytes body = {std::byte{0x80}},
                             Kind kind = Kind::patch) {
    return std::make_shared<const Publication>(
        Publication{std::move(topic), revision, std::move(body), 1, kind});
}

}  // namespace livepet::pubsub
