// Whether the server is alive (`/healthz`) and ready for people (`/readyz`), for whatever starts and balances
// it.
//
// Main names each part that must be up before the server is of use, and reports it as it comes and goes.
// Thread-safe: a lock, held for a moment and never over a suspension.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "backend/gateway/response.hpp"
#include "backend/gateway/router.hpp"

namespace livepet::gateway {

class Readiness {
  public:
    /// `part` is not up, because of `reason`, a sentence for operators.
    void wait_for(std::string_view part, std::string_view reason);
    void ready(std::string_view part);

    bool is_ready() const;

    /// 200, or 503 with the reasons: `{"ready": false, "waiting_for": {"storage": "…"}}`.
    Response answer() const;

  private:
    mutable std::mutex mutex_;  // guards missing_
    std::map<std::string, std::string, std::less<>> missing_;
};

/// `/healthz` answers 200 as long as the process answers anything. `readiness` outlives the routes.
void add_health_routes(Router& router, const Readiness& readiness);

}  // namespace livepet::gateway
