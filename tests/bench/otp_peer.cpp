#include "tests/bench/otp_peer.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>

namespace livepet::bench {
namespace {

[[noreturn]] void fail(const std::string& what) {
    std::cerr << "The Erlang system that is compared with " << what << ".\n";
    std::exit(1);
}

struct Pipe {
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail("could not be given a pipe");
    }
    int reader() const { return ends[0]; }
    int writer() const { return ends[1]; }
    std::array<int, 2> ends{};
};

pid_t spawn(std::vector<std::string> words, const Pipe& input, const Pipe& output) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.reader(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.writer(), STDOUT_FILENO);
    pid_t process = 0;
    const int error = ::posix_spawn(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) fail("could not be started");
    return process;
}

}  // namespace

OtpPeer::OtpPeer(const std::string& module, const std::vector<long>& arguments,
                 std::vector<std::string> flags) {
    std::vector<std::string> words = {LIVEPET_BENCH_ERL, "-noshell", "-pa", LIVEPET_BENCH_OTP};
    words.insert(words.end(), flags.begin(), flags.end());
    words.insert(words.end(), {"-run", "bench_peer", "main", module});
    for (const long argument : arguments) words.push_back(std::to_string(argument));
    const Pipe input;
    const Pipe output;
    process_ = spawn(std::move(words), input, output);
    ::close(input.reader());
    ::close(output.writer());
    commands_ = ::fdopen(input.writer(), "w");
    numbers_ = ::fdopen(output.reader(), "r");
    (void)read_number();  // it is set up
}

OtpPeer::~OtpPeer() {
    std::fclose(commands_);
    ::waitpid(process_, nullptr, 0);
    std::fclose(numbers_);
}

double OtpPeer::measure() {
    std::fputs("measure\n", commands_);
    std::fflush(commands_);
    return read_number();
}

double OtpPeer::read_number() {
    std::array<char, 64> line{};
    if (!std::fgets(line.data(), line.size(), numbers_)) fail("ended too early");
    return std::strtod(line.data(), nullptr);
}

std::vector<std::string> otp_flags(unsigned schedulers) {
    const std::string count = std::to_string(schedulers);
    return {"+S", count + ":" + count, "+P", "20000000", "+sbwt", "none"};
}

}  // namespace livepet::bench
