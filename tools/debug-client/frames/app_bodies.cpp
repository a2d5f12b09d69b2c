#include "tools/debug-client/frames/app_bodies.hpp"

#include <array>

namespace livepet::debug_client {

namespace {

constexpr std::array<const AppBodies*, 2> all{&pets_bodies, &accounts_bodies};

}  // namespace

std::span<const AppBodies* const> all_bodies() { return all; }

const AppBodies* bodies_of(std::string_view app) {
    for (const AppBodies* bodies : all) {
        if (bodies->app == app) return bodies;
    }
    return nullptr;
}

}  // namespace livepet::debug_client
