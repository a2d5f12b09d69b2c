// What the machine says of time and memory.
#pragma once

#include <sys/types.h>

namespace livepet::bench {

/// Seconds that the calling thread was on a processor: what other programs take meanwhile does not count.
double thread_cpu_s();
/// Seconds that all threads of this process were.
double process_cpu_s();
/// Seconds that all threads of another process of this user were.
double process_cpu_s(pid_t process);
/// Seconds that passed.
double wall_s();

/// Bytes of memory that a process occupies (its resident set); of a process that is there.
double resident_bytes(pid_t process);
/// Of them, what this process alone has, and its part of what it shares.
double proportional_bytes(pid_t process);
/// The same of this process, once the allocator has given back what nobody uses.
double own_resident_bytes();

}  // namespace livepet::bench
