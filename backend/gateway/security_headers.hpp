// The headers that every response carries, whatever answered it.
#pragma once

#include "backend/gateway/response.hpp"

namespace livepet::gateway {

/// Adds what confines the page (RFC 6797's is left to a proxy that speaks TLS), and `no-store` where the
/// response says nothing about caching: what the API answers is of this moment.
void add_security_headers(Response& response);

}  // namespace livepet::gateway
