#include "backend/gateway/readiness.hpp"

#include <boost/json/object.hpp>

namespace livepet::gateway {

void Readiness::wait_for(std::string_view part, std::string_view reason) {
    const std::lock_guard lock(mutex_);
    missing_.insert_or_assign(std::string(part), std::string(reason));
}

void Readiness::ready(std::string_view part) {
    const std::lock_guard lock(mutex_);
    if (const auto found = missing_.find(part); found != missing_.end()) missing_.erase(found);
}

bool Readiness::is_ready() const {
    const std::lock_guard lock(mutex_);
    return missing_.empty();
}

Response Readiness::answer() const {
    boost::json::object reasons;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [part, reason] : missing_) reasons[part] = reason;
    }
    if (reasons.empty()) return json_response(200, boost::json::object{{"ready", true}});
    return json_response(503, boost::json::object{{"ready", false}, {"waiting_for", std::move(reasons)}});
}

void add_health_routes(Router& router, const Readiness& readiness) {
    router.add(Method::get, "/healthz", [](const Request&) {
        return json_response(200, boost::json::object{{"alive", true}});
    });
    router.add(Method::get, "/readyz", [&readiness](const Request&) { return readiness.answer(); });
}

}  // namespace livepet::gateway
