#include "backend/gateway/router.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>

#include "backend/gateway/target.hpp"

namespace livepet::gateway {
namespace {

std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(1);
    while (true) {
        const std::size_t slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

/// A capture becomes the empty string.
std::vector<std::string> parse_pattern(std::string_view pattern) {
    if (!pattern.starts_with('/')) throw std::logic_error("a route begins with a slash");
    std::vector<std::string> segments;
    for (const std::string_view segment : split_path(pattern)) {
        const bool capture = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
        if (!capture && (segment.empty() || segment.find_first_of("{}%") != std::string_view::npos))
            throw std::logic_error("a malformed segment in the route " + std::string(pattern));
        segments.emplace_back(capture ? std::string_view{} : segment);
    }
    if (std::count(segments.begin(), segments.end(), "") > static_cast<std::ptrdiff_t>(captures_max))
        throw std::logic_error("too many captures in the route " + std::string(pattern));
    return segments;
}

/// Literal segments come before a capture in the same place.
bool is_more_specific(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a[i].empty() != b[i].empty()) return b[i].empty();
    }
    return false;
}

/// The captures, if the path fits the pattern.
std::optional<std::vector<std::string>> fit(const std::vector<std::string>& pattern,
                                            const std::vector<std::string_view>& path) {
    if (pattern.size() != path.size()) return std::nullopt;
    std::vector<std::string> captures;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        auto segment = percent_decoded(path[i]);
        if (!segment || segment->empty()) return std::nullopt;
        if (pattern[i].empty()) {
            captures.push_back(std::move(*segment));
        } else if (pattern[i] != *segment) {
            return std::nullopt;
        }
    }
    return captures;
}

void allow(std::string& allowed, Method method) {
    if (!allowed.empty()) allowed += ", ";
    allowed += name_of(method);
    if (method == Method::get) allowed += ", HEAD";
}

}  // namespace

void Router::add(Method method, std::string_view pattern, Access access, Handler handler) {
    std::vector<std::string> segments = parse_pattern(pattern);
    for (const Route& route : routes_) {
        if (route.method == method && route.segments == segments)
            throw std::logic_error("registered twice: the route " + std::string(pattern));
    }
    const auto place = std::find_if(routes_.begin(), routes_.end(), [&](const Route& route) {
        return is_more_specific(segments, route.segments);
    });
    routes_.insert(place, Route{std::move(segments), method, access, std::move(handler)});
}

Router::Match Router::find(Method method, std::string_view path) const {
    const Method wanted = method == Method::head ? Method::get : method;
    const std::vector<std::string_view> segments = split_path(path);
    Match match;
    for (const Route& route : routes_) {
        auto captures = fit(route.segments, segments);
        if (!captures) continue;
        if (route.method == wanted) return {&route.handler, route.access, std::move(*captures), {}};
        allow(match.allowed, route.method);
    }
    return match;
}

}  // namespace livepet::gateway
