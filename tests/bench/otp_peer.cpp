#include "tests/bench/otp_peer.hpp"

#include <cstdlib>
#include <iostream>

namespace livepet::bench {
namespace {

std::vector<std::string> command(const std::string& module, const std::vector<long>& arguments,
                                 const std::vector<std::string>& flags) {
    std::vector<std::string> words = {LIVEPET_BENCH_ERL, "-noshell", "-pa", LIVEPET_BENCH_OTP};
    words.insert(words.end(), flags.begin(), flags.end());
    words.insert(words.end(), {"-run", "bench_peer", "main", module});
    for (const long argument : arguments) words.push_back(std::to_string(argument));
    return words;
}

}  // namespace

OtpPeer::OtpPeer(const std::string& module, const std::vector<long>& arguments,
                 const std::vector<std::string>& flags)
    : erlang_(command(module, arguments, flags)) {
    (void)read_number();  // it is set up
}

double OtpPeer::measure() {
    erlang_.say("measure");
    return read_number();
}

double OtpPeer::read_number() {
    const auto line = erlang_.hear();
    if (!line) {
        std::cerr << "The Erlang system that is compared with ended too early.\n";
        std::exit(1);
    }
    return std::strtod(line->c_str(), nullptr);
}

std::vector<std::string> otp_flags(unsigned schedulers) {
    const std::string count = std::to_string(schedulers);
    return {"+S", count + ":" + count, "+P", "20000000", "+sbwt", "none"};
}

}  // namespace livepet::bench
