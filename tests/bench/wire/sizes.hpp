// How many bytes things take on the wire, on average over the corpus.
#pragma once

#include "tests/bench/figure.hpp"

namespace livepet::bench {

Figure patch_bytes();     // a Patch's body for a feed
Figure snapshot_bytes();  // a Snapshot's body for a pet

}  // namespace livepet::bench
