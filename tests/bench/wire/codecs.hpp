// The contenders of the wire group: each does the same four jobs over the corpus, one message an operation,
// with buffers and objects reused wherever a user of that library would reuse them.
#pragma once

#include "tests/bench/measure.hpp"

namespace livepet::bench {

struct Codec {
    Operation encode_snapshot;  // a pet into the body of a Snapshot, and that into a frame
    Operation decode_snapshot;  // such a frame back to a pet
    Operation encode_frames;    // the next of Corpus::from_server; bodies are bytes already
    Operation decode_frames;    // the next of Corpus::from_client
};

Codec floor_codec();     // copies the fields at fixed width, with no format
Codec livepet_codec();   // shared/wire
Codec nlohmann_codec();  // nlohmann::json, to_msgpack and from_msgpack
Codec protobuf_codec();  // Protocol Buffers

}  // namespace livepet::bench
