#include "tests/bench/live/plain_dialect.hpp"

#include <stdexcept>

#include "tests/bench/live/little_endian.hpp"

namespace livepet::bench::live {

News PlainDialect::hear(std::size_t, const Frame& frame, base::Bytes&) {
    if (frame.opcode != Opcode::binary || frame.payload.size() < sizeof(std::uint32_t))
        throw std::runtime_error("a frame cannot be read");
    const std::uint32_t change = little_endian_at(frame.payload);
    if (change > asked()) throw std::runtime_error("a change came that nobody asked for");
    return {change == 0 ? News::Kind::joined : News::Kind::changed, change};
}

void PlainDialect::put_question(std::uint32_t change, base::Bytes& out) {
    base::Bytes payload;
    put_little_endian(change, payload);
    put_frame(Opcode::binary, payload, out);
}

}  // namespace livepet::bench::live
