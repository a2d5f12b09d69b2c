#include "tests/bench/live/open_files.hpp"

#include <sys/resource.h>

#include <fstream>

namespace livepet::bench::live {

std::size_t raise_open_files() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    rlim_t most = limit.rlim_max;
    std::ifstream("/proc/sys/fs/nr_open") >> most;
    const rlimit all{most, most};  // which takes being root
    if (setrlimit(RLIMIT_NOFILE, &all) == 0) return most;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

}  // namespace livepet::bench::live
