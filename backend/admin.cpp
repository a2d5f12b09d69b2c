#include "backend/admin.hpp"

#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>

#include "backend/apps/accounts/administration.hpp"
#include "backend/platform/clock.hpp"
#include "backend/schemas.hpp"
#include "backend/storage/database.hpp"
#include "shared/apps/accounts/rules.hpp"

namespace livepet {
namespace {

/// What is typed while it lives does not show.
class SilentTerminal {
  public:
    SilentTerminal() {
        if (tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0;
    }
    ~SilentTerminal() {
        if (changed_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    SilentTerminal(const SilentTerminal&) = delete;
    SilentTerminal& operator=(const SilentTerminal&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

std::optional<std::string> read_line() {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::optional<std::string> ask_silently(const char* question) {
    std::fprintf(stderr, "%s", question);
    std::optional<std::string> answer;
    {
        const SilentTerminal silent;
        answer = read_line();
    }
    std::fprintf(stderr, "\n");
    return answer;
}

/// From the terminal, twice; or a line from whatever standard input is.
std::optional<std::string> ask_password() {
    if (isatty(STDIN_FILENO) == 0) return read_line();
    const auto password = ask_silently("Password: ");
    if (!password || ask_silently("Once more: ") == password) return password;
    std::fprintf(stderr, "livepet-server: the two are not the same\n");
    return std::nullopt;
}

int fail(const std::string& sentence) {
    std::fprintf(stderr, "livepet-server: %s\n", sentence.c_str());
    return EXIT_FAILURE;
}

std::string why_not_open(const Options& options, storage::StorageError error) {
    if (error == storage::StorageError::locked) {
        return options.database +
               ": a server is using this database. Stop it, run this again, and start it; or let an "
               "administrator do it on the account page, while it runs.";
    }
    return options.database + ": " + std::string(storage::describe(error));
}

accounts::Errand carry_out(const AdminErrand& errand, const Options& options,
                           storage::Connection& connection) {
    const platform::RealClock clock;
    if (errand.kind == AdminErrand::Kind::add) {
        return accounts::add_administrator(connection, errand.name, ask_password, options.password_cost,
                                           clock.wall_now());
    }
    platform::RealEntropy entropy;
    const auto issued = accounts::issue_recovery_code(connection, errand.name, entropy, clock.wall_now());
    if (!issued) return {false, issued.error()};
    return {true, issued->code +
                      "\nGood once, for a day: on the page, \"Log in\", then \"I have a recovery code\"."};
}

}  // namespace

int administer(const Options& options) {
    const auto schemas = all_schemas();
    auto database = storage::Database::open({options.database, {}, {}}, schemas);
    if (!database) return fail(why_not_open(options, database.error()));
    storage::Connection connection = database->take_writer();
    const accounts::Errand errand = carry_out(*options.errand, options, connection);
    if (!errand.done) return fail(errand.words);
    std::printf("%s\n", errand.words.c_str());
    return EXIT_SUCCESS;
}

}  // namespace livepet
