// Runs test code that is expected to end the process, in a process of its own.
//
//     const ChildEnd end = run_in_child([] { std::abort(); });
//     CHECK(end.signal == SIGABRT);
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>

namespace livepet::test {

struct ChildEnd {
    int signal = 0;      // that ended it, or 0
    int status = 0;      // with which it exited
    std::string errors;  // what it wrote to stderr
};

/// Signals have their default actions in the child. If `f` returns, it exits with 0.
template <class F>
ChildEnd run_in_child(F f) {
    std::array<int, 2> pipe_ends{};
    if (::pipe(pipe_ends.data()) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) {
        for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGTERM}) std::signal(signal, SIG_DFL);
        const rlimit no_core{0, 0};
        ::setrlimit(RLIMIT_CORE, &no_core);
        ::dup2(pipe_ends[1], STDERR_FILENO);
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
        f();
        ::_exit(0);
    }
    ::close(pipe_ends[1]);
    ChildEnd end;
    std::array<char, 512> chunk{};
    for (ssize_t got = 0; (got = ::read(pipe_ends[0], chunk.data(), chunk.size())) > 0;) {
        end.errors.append(chunk.data(), static_cast<std::size_t>(got));
    }
    ::close(pipe_ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    end.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    end.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    return end;
}

}  // namespace livepet::test
