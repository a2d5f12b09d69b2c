// What the server answers to an HTTP request: origin checks, routes, the page's files, and refusals in words.
//
// Built once at start and not changed any more: any shard may ask it, each with its own counters. Knows no
// sockets.
#pragma once

#include <optional>
#include <string_view>

#include "backend/gateway/app.hpp"
#include "backend/gateway/counters.hpp"
#include "backend/gateway/origin.hpp"
#include "backend/gateway/proxies.hpp"
#include "backend/gateway/request.hpp"
#include "backend/gateway/response.hpp"
#include "backend/gateway/router.hpp"
#include "backend/gateway/static_files.hpp"

namespace livepet::gateway {

inline constexpr std::string_view websocket_path = "/ws";

class Site {
  public:
    /// `authenticator` outlives the site; without one, nobody can say who they are.
    Site(Router router, StaticFiles files, OriginPolicy policy, Authenticator* authenticator = nullptr,
         TrustedProxies proxies = {});

    const TrustedProxies& proxies() const { return proxies_; }

    /// Fills in where a request came from.
    void locate(Request& request) const;

    /// Always an answer; what a handler throws becomes a 500. Suspends if the handler does.
    Response answer(Request request, Counters& counters) const;

    /// Why a request to open a WebSocket is refused, if it is.
    std::optional<Response> refuse_websocket(const Request& request, Counters& counters) const;

  private:
    /// Why a request is refused before anybody looks at what it wants.
    std::optional<Response> refuse(const Request& request, bool may_change_something,
                                   Counters& counters) const;
    Response dispatch(Request& request, Counters& counters) const;
    Response answer_route(const Router::Match& match, Request& request) const;
    /// Finds out by whom the request is; if it cannot: why.
    std::optional<Response> identify(Request& request) const;
    /// The methods that `path` knows, as Allow wants them; empty: there is nothing.
    std::string allowed(const Router::Match& match, std::string_view path) const;

    Router router_;
    StaticFiles files_;
    OriginPolicy policy_;
    Authenticator* authenticator_;
    TrustedProxies proxies_;
};

}  // namespace livepet::gateway
