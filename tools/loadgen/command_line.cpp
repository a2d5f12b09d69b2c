#include "tools/loadgen/command_line.hpp"

#include <algorithm>
#include <iostream>

#include "tools/loadgen/check.hpp"

namespace livepet::loadgen {
namespace {

constexpr std::size_t faults_shown_max = 30;

}  // namespace

void complain(const std::string& what) { std::cerr << "livepet-loadgen: " << what << "\n"; }

void declare_url(CLI::App& command, std::string& url) {
    command.add_option("--url", url, "The server, on this machine")
        ->check([](const std::string& given) {
            return parse_target(given) ? std::string()
                                       : "a URL is such as ws://127.0.0.1:8080/ws, of this machine";
        })
        ->default_val("ws://127.0.0.1:8080/ws");
}

std::optional<RecordFile> open_record(const std::string& path, Record& record) {
    auto file = RecordFile::open(path, record);
    if (file) return std::move(*file);
    complain("the record " + path + ": " + std::string(describe(file.error())));
    return std::nullopt;
}

int check_and_say(const Target& target, Record& record, const RecordFile& file, bool all) {
    const CheckResult result = check_record(target, record, file, all);
    const Findings& found = result.findings;
    std::cout << result.persons << " persons, " << record.order_count() << " commands, " << found.pets
              << " pets (each looked at twice, " << found.counted << " of the looks by hunger too); "
              << found.sent_again << " acknowledged sent again; " << found.settled << " without answer, "
              << found.found_done << " of them done\n";
    for (std::size_t i = 0; i < std::min(found.faults.size(), faults_shown_max); ++i)
        std::cout << "FAULT: " << found.faults[i] << "\n";
    if (!found.faults.empty()) {
        std::cout << found.faults.size() << " faults\n";
        return exit_faults;
    }
    if (result.is_complete) return exit_well;
    complain("the server could not be asked for everything; is it running?");
    return exit_unproved;
}

}  // namespace livepet::loadgen
