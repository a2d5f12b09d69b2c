#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/idler.hpp"
#include "tests/bench/runtime/nursery.hpp"

namespace livepet::bench {
namespace {

constexpr double bare_bytes = 8 + 16 + 8;  // state, name, when due
constexpr std::size_t idlers = 1'000'000;

double bytes_each() {
    Shards shards(2);
    Nursery nursery(shards);
    const double before = own_resident_bytes();
    nursery.start<Idler>(1, idlers);
    return (own_resident_bytes() - before) / static_cast<double>(idlers);
}

double otp_bytes_each(bool hibernated) {
    OtpPeer otp("idle", {hibernated ? 1 : 0}, otp_flags(2));
    const double before = resident_bytes(otp.process());
    const double count = otp.measure();
    return (resident_bytes(otp.process()) - before) / count;
}

Figure measure(const Pace&) {
    return {.name = "idle_bytes",
            .unit = "B",
            .value = bytes_each(),
            .floor = bare_bytes,
            .peers = {{"otp", otp_bytes_each(false)}, {"otp, hibernated", otp_bytes_each(true)}}};
}

}  // namespace

FigureSpec idle_bytes() {
    return {
        "idle_bytes",
        "Bytes of memory for an idle actor that is supervised, found by its identity, and has eight bytes of "
        "state and a timer armed: the growth of the process's resident memory with a million of them. "
        "Floor: state, name and when the timer is due. OTP: 100,000 gen_servers, found in an ETS table.",
        measure};
}

}  // namespace livepet::bench
