#include "tests/bench/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace livepet::bench {
namespace {

struct Pipe {
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("there is no pipe to be had");
    }
    int reader() const { return ends[0]; }
    int writer() const { return ends[1]; }
    std::array<int, 2> ends{};
};

pid_t spawn(std::vector<std::string>& words, const Pipe& input, const Pipe& output) {
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
    if (error != 0) throw std::runtime_error(words[0] + " could not be started");
    return process;
}

}  // namespace

ChildProcess::ChildProcess(std::vector<std::string> words) {
    const Pipe input;
    const Pipe output;
    id_ = spawn(words, input, output);
    ::close(input.reader());
    ::close(output.writer());
    input_ = ::fdopen(input.writer(), "w");
    output_ = ::fdopen(output.reader(), "r");
}

ChildProcess::~ChildProcess() {
    std::fclose(input_);
    ::waitpid(id_, nullptr, 0);
    std::fclose(output_);
}

void ChildProcess::say(const std::string& line) {
    std::fputs((line + '\n').c_str(), input_);
    std::fflush(input_);
}

std::optional<std::string> ChildProcess::hear() {
    std::string line;
    for (int c = 0; (c = std::fgetc(output_)) != '\n';) {
        if (c == EOF) return std::nullopt;
        line.push_back(static_cast<char>(c));
    }
    return line;
}

void ChildProcess::kill() { ::kill(id_, SIGKILL); }

}  // namespace livepet::bench
