#include "tests/bench/readings.hpp"

#include <malloc.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <string>
#include <string_view>

namespace livepet::bench {
namespace {

double seconds_of(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

double thread_cpu_s() { return seconds_of(CLOCK_THREAD_CPUTIME_ID); }
double process_cpu_s() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }
double process_cpu_s(pid_t process) {
    clockid_t clock{};
    return clock_getcpuclockid(process, &clock) == 0 ? seconds_of(clock) : 0;
}
double wall_s() { return seconds_of(CLOCK_MONOTONIC); }

double resident_bytes(pid_t process) {
    std::ifstream statm("/proc/" + std::to_string(process) + "/statm");
    double pages_mapped = 0;
    double pages_resident = 0;
    statm >> pages_mapped >> pages_resident;
    return pages_resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double proportional_bytes(pid_t process) {
    constexpr std::string_view name = "Pss:";
    std::ifstream rollup("/proc/" + std::to_string(process) + "/smaps_rollup");
    for (std::string word; rollup >> word;) {
        double kilobytes = 0;
        if (word == name && rollup >> kilobytes) return kilobytes * 1'024;
    }
    return 0;
}

double own_resident_bytes() {
    malloc_trim(0);
    return resident_bytes(getpid());
}

}  // namespace livepet::bench
