#include "backend/gateway/request.hpp"

#include <algorithm>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

const HeaderView* find_header(const Request& request, std::string_view name) {
    const auto found =
        std::find_if(request.headers.begin(), request.headers.end(),
                     [&](const HeaderView& header) { return ascii_iequals(header.name, name); });
    return found == request.headers.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::delete_:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
        case Method::other:
            break;
    }
    return "other";
}

std::string_view Request::header(std::string_view name) const {
    const HeaderView* found = find_header(*this, name);
    return found ? found->value : std::string_view{};
}

bool Request::has_header(std::string_view name) const { return find_header(*this, name) != nullptr; }

}  // namespace livepet::gateway
