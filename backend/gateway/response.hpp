// A response as handlers make it. The connection adds Content-Length, Connection and the security headers.
//
// A plain value; its body is either its own text, or shared with a table that is never changed (static
// files).
#pragma once

#include <boost/json/fwd.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "backend/gateway/request.hpp"

namespace livepet::gateway {

struct Header {
    std::string name;
    std::string value;
};

struct Response {
    unsigned status = 200;
    std::vector<Header> headers;
    std::variant<std::string, std::shared_ptr<const std::string>> body;

    std::string_view body_view() const;

    /// The value of a header, by any spelling; empty if it is not there.
    std::string_view header(std::string_view name) const;

    /// Sets a header, replacing the one of that name. Throws std::invalid_argument if the name is no token or
    /// the value holds a control character: what a client sent must not become a header of its own.
    Response& set(std::string_view name, std::string_view value);
};

/// A sentence for people, as plain text.
Response text_response(unsigned status, std::string_view sentence);

Response json_response(unsigned status, const boost::json::value& value);

/// A refusal: `{"error": "…"}` for a request of the API or of a client that asks for JSON, else plain text.
Response error_response(const Request& request, unsigned status, std::string_view sentence);

}  // namespace livepet::gateway
