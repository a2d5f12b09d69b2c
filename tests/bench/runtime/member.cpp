#include "tests/bench/runtime/member.hpp"

#include <cstdlib>
#include <iostream>

namespace livepet::bench {

void check_nothing_lost(const actor::Dispatcher& here) {
    const actor::MailCounters& counters = here.mail_counters();
    if (counters.nobody == 0 && counters.rejected == 0) return;
    std::cerr << "Messages were lost: this figure means nothing.\n";
    std::abort();
}

}  // namespace livepet::bench
