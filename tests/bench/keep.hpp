// Makes the compiler believe that a value is looked at, so that the work which made it stays.
#pragma once

namespace livepet::bench {

template <class T>
inline void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

}  // namespace livepet::bench
