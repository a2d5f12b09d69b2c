#include "tests/bench/groups.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/wire/codecs.hpp"
#include "tests/bench/wire/sizes.hpp"

namespace livepet::bench {
namespace {

FigureSpec timed(std::string name, std::string what, Operation Codec::*job) {
    const auto measure = [name, job](const Pace& pace) {
        const Codec livepet = livepet_codec();
        const Codec floor = floor_codec();
        const Codec nlohmann = nlohmann_codec();
        const Codec protobuf = protobuf_codec();
        return measure_ns(name, pace, livepet.*job, floor.*job,
                          {{"nlohmann json, msgpack", nlohmann.*job}, {"protobuf", protobuf.*job}});
    };
    return {std::move(name), std::move(what), measure};
}

}  // namespace

Group wire_group() {
    return {
        "wire",
        {
            timed("encode_ns",
                  "A pet into the body of a Snapshot, and that into its frame. Floor: the same fields copied "
                  "at "
                  "fixed width.",
                  &Codec::encode_snapshot),
            timed("decode_ns",
                  "Such a frame back to a pet, checked. Floor: the fields copied back, unchecked.",
                  &Codec::decode_snapshot),
            timed("encode_frames_ns",
                  "A frame of those that the server sends for a feed: by turns Patch, Reply, Pong.",
                  &Codec::encode_frames),
            timed("decode_frames_ns", "A frame of those that a client sends: by turns Command, Join, Ping.",
                  &Codec::decode_frames),
            {"patch_bytes",
             "A Patch's body for a feed, where age and hunger have changed. Floor: the bytes of the new "
             "values "
             "alone.",
             [](const Pace&) { return patch_bytes(); }},
            {"snapshot_bytes", "A Snapshot's body for a pet. Floor: the bytes of the values alone.",
             [](const Pace&) { return snapshot_bytes(); }},
        }};
}

}  // namespace livepet::bench
