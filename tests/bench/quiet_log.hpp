// While it lives, nothing is logged: for figures that are about failures.
#pragma once

#include <spdlog/spdlog.h>

namespace livepet::bench {

class QuietLog {
  public:
    QuietLog() : before_(spdlog::get_level()) { spdlog::set_level(spdlog::level::off); }
    ~QuietLog() { spdlog::set_level(before_); }
    QuietLog(const QuietLog&) = delete;
    QuietLog& operator=(const QuietLog&) = delete;

  private:
    spdlog::level::level_enum before_;
};

}  // namespace livepet::bench
