#include "backend/gateway/site.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "backend/gateway/ascii.hpp"
#include "backend/gateway/handshake.hpp"
#include "backend/gateway/security_headers.hpp"

namespace livepet::gateway {
namespace {

bool is_read(Method method) { return method == Method::get || method == Method::head; }

bool has_one_host(const Request& request) {
    return std::count_if(request.headers.begin(), request.headers.end(), [](const HeaderView& header) {
               return ascii_iequals(header.name, "Host") && !header.value.empty();
           }) == 1;
}

/// Of `Authorization: Bearer TOKEN` (RFC 6750, 2.1); empty: there is none.
std::string_view bearer_token(const Request& request) {
    std::string_view credentials = request.header("Authorization");
    const std::string_view scheme = take_element(credentials, ' ');
    return ascii_iequals(scheme, "Bearer") ? trimmed(credentials) : std::string_view{};
}

}  // namespace

Site::Site(Router router, StaticFiles files, OriginPolicy policy, Authenticator* authenticator,
           TrustedProxies proxies)
    : router_(std::move(router)),
      files_(std::move(files)),
      policy_(std::move(policy)),
      authenticator_(authenticator),
      proxies_(std::move(proxies)) {}

void Site::locate(Request& request) const {
    request.address = key_of(sender_of(request, proxies_));
    request.scheme = scheme_of(request, proxies_);
}

Response Site::answer(Request request, Counters& counters) const {
    auto refusal = refuse(request, changes_state(request.method), counters);
    Response response = refusal ? std::move(*refusal) : dispatch(request, counters);
    add_security_headers(response);
    return response;
}

std::optional<Response> Site::refuse_websocket(const Request& request, Counters& counters) const {
    auto refusal = refuse(request, true, counters);
    if (!refusal && request.path != websocket_path)
        refusal = error_response(request, 404, "There is no WebSocket at this address.");
    if (!refusal) {
        refusal = refuse_handshake(request);
        if (refusal) ++counters.requests_malformed;
    }
    if (refusal) add_security_headers(*refusal);
    return refusal;
}

std::optional<Response> Site::refuse(const Request& request, bool may_change_something,
                                     Counters& counters) const {
    if (!has_one_host(request)) {
        ++counters.requests_malformed;
        return error_response(request, 400, "A request names one host, in its Host header.");
    }
    const std::string_view host = request.header("Host");
    auto checked = check_host(policy_, host);
    if (checked && may_change_something)
        checked = check_origin(policy_, host, request.header("Origin"), request.scheme);
    if (checked) return std::nullopt;
    ++counters.requests_foreign;
    return error_response(request, 403, describe(checked.error()));
}

Response Site::dispatch(Request& request, Counters& counters) const {
    Router::Match match = router_.find(request.method, request.path);
    if (match.handler) {
        request.captures = std::move(match.captures);
        try {
            return answer_route(match, request);
        } catch (const std::exception& error) {
            ++counters.requests_failed;
            spdlog::error("{} {} failed: {}", name_of(request.method), request.path, error.what());
        }
        return error_response(request, 500, "The server could not answer this; the fault is its own.");
    }
    if (is_read(request.method) && request.path == websocket_path)
        return upgrade_required(request, "This address speaks WebSocket only.");
    const std::string methods = allowed(match, request.path);
    if (methods.empty()) return error_response(request, 404, "There is nothing at this address.");
    if (is_read(request.method) && match.allowed.empty()) return files_.answer(request);

    Response response = request.method == Method::options
                            ? Response{.status = 204, .headers = {}, .body = {}}
                            : error_response(request, 405, "This address does not know that method.");
    response.set("Allow", methods);
    return response;
}

Response Site::answer_route(const Router::Match& match, Request& request) const {
    if (match.access == Access::person) {
        if (auto refusal = identify(request)) return std::move(*refusal);
    }
    return (*match.handler)(request);
}

std::optional<Response> Site::identify(Request& request) const {
    const auto unauthorized = [&](std::string_view sentence) {
        Response response = error_response(request, 401, sentence);
        response.set("WWW-Authenticate", "Bearer");
        return response;
    };
    const std::string_view token = bearer_token(request);
    if (token.empty() || !authenticator_)
        return unauthorized("Log in first, and send the token in the header Authorization: Bearer TOKEN.");
    auto person = authenticator_->identify(*request.shard, token);
    if (!person) return error_response(request, 503, person.error().reason);
    if (person->user == 0) return unauthorized("This token is unknown, or not valid any more; log in again.");
    request.person = std::move(*person);
    return std::nullopt;
}

std::string Site::allowed(const Router::Match& match, std::string_view path) const {
    if (!match.allowed.empty()) return match.allowed + ", OPTIONS";
    if (path == "/" || path == websocket_path || files_.has(path)) return "GET, HEAD, OPTIONS";
    return {};
}

}  // namespace livepet::gateway
