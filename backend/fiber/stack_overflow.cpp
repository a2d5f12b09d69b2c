#include "backend/fiber/stack_overflow.hpp"

#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <span>
#include <string_view>

#include "backend/fiber/shard.hpp"

namespace livepet::fiber {
namespace {

constexpr std::size_t signal_stack_bytes = 64 * 1024;
constexpr std::array handled_signals{SIGSEGV, SIGBUS};

std::array<struct sigaction, handled_signals.size()> handled_before;

/// A line put together without allocation, as a signal handler has to.
class Line {
  public:
    void add(std::string_view text) {
        for (const char c : text.substr(0, text_.size() - length_)) text_[length_++] = c;
    }
    void add(std::uint64_t number) {
        std::array<char, 20> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        add(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
    }
    void write_to(int file) const {
        if (::write(file, text_.data(), length_) < 0) return;  // there is nobody left to tell
    }

  private:
    std::array<char, 256> text_{};
    std::size_t length_ = 0;
};

void say_whose(const Vitals& shard) {
    const Activity::Reading doing = shard.activity.read();
    Line line;
    line.add("stack overflow in ");
    line.add(doing.what ? doing.what : "a fiber");
    line.add(" (");
    line.add(doing.first);
    line.add(", ");
    line.add(doing.second);
    line.add("), shard ");
    line.add(shard.shard);
    line.add("\n");
    line.write_to(STDERR_FILENO);
}

}  // namespace

/// What the handler may see of a shard.
struct FaultedShard {
    static void on_fault(int signal, siginfo_t* info, void*) {
        const Shard* shard = Shard::current();
        const bool is_fault = info->si_code > 0;  // and not sent by somebody
        if (is_fault && shard && shard->stacks_->in_guard_page(info->si_addr)) {
            say_whose(shard->vitals());
            ::signal(signal, SIG_DFL);
        } else {
            for (std::size_t i = 0; i < handled_signals.size(); ++i) {
                if (handled_signals[i] == signal) ::sigaction(signal, &handled_before[i], nullptr);
            }
        }
        ::raise(signal);  // comes when this returns
    }
};

void report_stack_overflows() {
    struct sigaction action {};
    action.sa_sigaction = FaultedShard::on_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    ::sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < handled_signals.size(); ++i) {
        ::sigaction(handled_signals[i], &action, &handled_before[i]);
    }
}

SignalStack::SignalStack() : memory_(signal_stack_bytes) {
    stack_t mine{};
    mine.ss_sp = memory_.data();
    mine.ss_size = memory_.size();
    ::sigaltstack(&mine, &previous_);
}

SignalStack::~SignalStack() { ::sigaltstack(&previous_, nullptr); }

}  // namespace livepet::fiber
