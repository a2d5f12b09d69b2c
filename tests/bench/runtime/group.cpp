#include "tests/bench/groups.hpp"
#include "tests/bench/runtime/figures.hpp"

namespace livepet::bench {

Group runtime_group() {
    return {"runtime",
            {idle_bytes(), starts_per_s(), cast_per_s(), cast_hot_per_s(), call_per_s(), call_hot_per_s()}};
}

}  // namespace livepet::bench
