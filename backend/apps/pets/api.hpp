// Pets over HTTP, for scripts: GET /api/pets/ID, POST /api/pets/ID/feed, POST /api/pets/ID/treat. Each
// answers the pet as JSON, from the same field list as the wire's.
#pragma once

#include "backend/apps/pets/world.hpp"
#include "backend/gateway/router.hpp"

namespace livepet::pets {

/// `world` outlives the router.
void add_api_routes(gateway::Router& router, World& world);

}  // namespace livepet::pets
