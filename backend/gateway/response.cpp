#include "backend/gateway/response.hpp"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

bool is_token(std::string_view name) {
    const auto is_token_char = [](char c) {
        const bool letter = ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
        return letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), is_token_char);
}

bool holds_control(std::string_view value) {
    return std::any_of(value.begin(), value.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool wants_json(const Request& request) {
    return request.path.starts_with("/api/") ||
           request.header("Accept").find("application/json") != std::string_view::npos;
}

}  // namespace

std::string_view Response::body_view() const {
    if (const auto* own = std::get_if<std::string>(&body)) return *own;
    const auto& shared = std::get<std::shared_ptr<const std::string>>(body);
    return shared ? std::string_view(*shared) : std::string_view{};
}

std::string_view Response::header(std::string_view name) const {
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& header) { return ascii_iequals(header.name, name); });
    return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

Response& Response::set(std::string_view name, std::string_view value) {
    if (!is_token(name) || holds_control(value))
        throw std::invalid_argument("a header that HTTP cannot carry");
    const auto found = std::find_if(headers.begin(), headers.end(),
                                    [&](const Header& header) { return ascii_iequals(header.name, name); });
    if (found == headers.end()) {
        headers.push_back({std::string(name), std::string(value)});
    } else {
        found->value = value;
    }
    return *this;
}

Response text_response(unsigned status, std::string_view sentence) {
    Response response;
    response.status = status;
    response.set("Content-Type", "text/plain; charset=utf-8");
    response.body = std::string(sentence) + "\n";
    return response;
}

Response json_response(unsigned status, const boost::json::value& value) {
    Response response;
    response.status = status;
    response.set("Content-Type", "application/json");
    response.body = boost::json::serialize(value) + "\n";
    return response;
}

Response error_response(const Request& request, unsigned status, std::string_view sentence) {
    if (!wants_json(request)) return text_response(status, sentence);
    return json_response(status, boost::json::object{{"error", sentence}});
}

}  // namespace livepet::gateway
