// Which handler answers which path.
//
// Routes are registered at start, by main and by the apps; from then on the table does not change and any
// thread may look up in it. A handler runs in the connection's fiber, on whichever shard the connection is,
// so several may run at once; it may suspend. What it throws is logged and answered 500, and concerns this
// request only.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/request.hpp"
#include "backend/gateway/response.hpp"

namespace livepet::gateway {

using Handler = std::function<Response(const Request&)>;

/// Whom a route answers: those who say who they are by `Authorization: Bearer TOKEN`, or anybody.
enum class Access : std::uint8_t { person, anybody };

inline constexpr std::size_t captures_max = 8;

class Router {
  public:
    /// What a look-up found. Without a handler: `allowed` lists the methods that the path does know, as the
    /// Allow header wants them, and is empty if no route has that path.
    struct Match {
        const Handler* handler = nullptr;
        Access access = Access::person;
        std::vector<std::string> captures;
        std::string allowed;
    };

    /// `pattern` is a path such as `/api/pets/{id}/feed`: each `{…}` captures one segment that is not empty.
    /// Where two patterns fit, the one with the literal segment first wins. GET routes answer HEAD too.
    /// Throws std::logic_error for a malformed pattern, or one registered twice for a method.
    void add(Method method, std::string_view pattern, Access access, Handler handler);
    /// What changes something is for people, looking is for anybody.
    void add(Method method, std::string_view pattern, Handler handler) {
        add(method, pattern, changes_state(method) ? Access::person : Access::anybody, std::move(handler));
    }

    /// `path` is percent-encoded, as Request::path is.
    Match find(Method method, std::string_view path) const;

  private:
    struct Route {
        std::vector<std::string> segments;  // empty: a capture
        Method method;
        Access access;
        Handler handler;
    };

    std::vector<Route> routes_;  // literal segments before captures, so that the first fit is the best
};

}  // namespace livepet::gateway
