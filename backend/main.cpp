// The server's entry: options, log, signals, exit codes.
//
// Exit codes: 0 ended in order; 1 could not start, could not go on, or could not save everything; CLI11's own
// for usage.
#include <sodium.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include "backend/admin.hpp"
#include "backend/fiber/stack_overflow.hpp"
#include "backend/options.hpp"
#include "backend/server.hpp"
#include "backend/telemetry/log.hpp"

namespace {

using namespace livepet;

constexpr std::chrono::seconds stop_timeout{5};

/// As many open files as the system lets us have: each connection is one.
void raise_file_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// Ends the process if an orderly end takes longer than it may.
void limit_stopping_time() {
    std::thread([] {
        // allowed(sleep): a thread of its own, which must not depend on what it watches
        std::this_thread::sleep_for(stop_timeout);
        spdlog::error(
            "stopping took longer than {} s; what was acknowledged is saved, the rest is not waited for",
            stop_timeout.count());
        std::_Exit(EXIT_FAILURE);
    }).detach();
}

std::string url_of(const Options& options, std::uint16_t port) {
    const bool is_ipv6 = options.address.find(':') != std::string::npos;
    const std::string scheme = options.tls_certificate.empty() ? "http://" : "https://";
    return scheme + (is_ipv6 ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

int run(const Options& options) {
    boost::asio::io_context main_loop;
    int exit_code = EXIT_SUCCESS;

    Server server(options);
    const auto port = server.start([&](const std::string& reason) {
        boost::asio::post(main_loop, [&, reason] {
            spdlog::critical("{}; the server ends", reason);
            exit_code = EXIT_FAILURE;
            main_loop.stop();
        });
    });
    if (!port) {
        std::fprintf(stderr, "livepet-server: %s\n", port.error().c_str());
        return EXIT_FAILURE;
    }
    // From here an end is an orderly one; before, nothing has been acknowledged to anybody.
    boost::asio::signal_set signals(main_loop, SIGINT, SIGTERM);
    signals.async_wait([&](boost::system::error_code, int signal) {
        spdlog::info("{}: stopping", signal == SIGINT ? "interrupted" : "asked to end");
        main_loop.stop();
    });
    std::printf("listening on %s\n", url_of(options, *port).c_str());
    std::fflush(stdout);
    main_loop.run();
    limit_stopping_time();
    if (!server.stop()) exit_code = EXIT_FAILURE;
    spdlog::info("stopped");
    return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
    const ParsedOptions parsed = parse_options(argc, argv);
    if (!parsed.options) return parsed.exit_code;
    telemetry::set_up_log(parsed.options->log_level);
    if (sodium_init() < 0) {
        std::fprintf(stderr, "livepet-server: the cryptography library cannot be started\n");
        return EXIT_FAILURE;
    }
    if (parsed.options->errand) return administer(*parsed.options);
    raise_file_limit();
    fiber::report_stack_overflows();
    return run(*parsed.options);
}
