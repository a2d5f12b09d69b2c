#include "tools/debug-client/recording/recording.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/wire/encode.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/tools/debug-client/recording/session.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

base::Bytes file_of(const Recording& recording, std::uint64_t schema = session_schema) {
    Heading heading;
    heading.schema = schema;
    const Entry first = heading;
    base::Bytes bytes = wire::encode(first);
    for (const Entry& entry : recording.entries) {
        const base::Bytes more = wire::encode(entry);
        bytes.insert(bytes.end(), more.begin(), more.end());
    }
    return bytes;
}

}  // namespace

TEST_CASE("a file is read as what was written") {
    const Recording written = two_connections();
    const auto read = parse_recording(file_of(written), session_schema);
    REQUIRE(read);
    CHECK(read->entries == written.entries);
    CHECK(read->bytes_left_over == 0);
    CHECK(read->length() == Milliseconds{3'000});
}

TEST_CASE("a file that was cut off anywhere is read up to its last whole entry, and says so") {
    const Recording written = two_connections();
    const base::Bytes whole = file_of(written);
    const std::size_t heading = file_of({}).size();
    for (std::size_t size = heading; size < whole.size(); ++size) {
        INFO(size);
        const auto read = parse_recording(base::BytesView(whole).first(size), session_schema);
        REQUIRE(read);
        CHECK(read->entries.size() < written.entries.size());
        Recording so_far;
        so_far.entries = read->entries;
        CHECK(file_of(so_far).size() + read->bytes_left_over == size);
    }
}

TEST_CASE("what is no recording of this version is refused") {
    CHECK(parse_recording({}, session_schema).error() == RecordingError::not_a_recording);
    CHECK(parse_recording(base::as_bytes("something"), session_schema).error() ==
          RecordingError::not_a_recording);
    CHECK(parse_recording(file_of({}, 41), session_schema).error() == RecordingError::other_version);
    const Entry no_heading = Opened{};
    CHECK(parse_recording(wire::encode(no_heading), session_schema).error() ==
          RecordingError::not_a_recording);
    CHECK(load_recording("/nowhere/at/all", session_schema).error() == RecordingError::cannot_read);
}

TEST_CASE("a file is damaged where time runs backwards") {
    Recording written = two_connections();
    const std::size_t good = written.entries.size();
    const Entry first = written.entries.front();
    written.entries.push_back(first);
    const auto read = parse_recording(file_of(written), session_schema);
    REQUIRE(read);
    CHECK(read->entries.size() == good);
    CHECK(read->bytes_left_over > 0);
}
