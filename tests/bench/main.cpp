// livepet-bench: measures groups of figures. Exit status 0: measured; 1: a figure could not be measured, or
// the results not be written; 2: the command line makes no sense.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "tests/bench/figure.hpp"
#include "tests/bench/groups.hpp"
#include "tests/bench/report.hpp"

using namespace livepet::bench;

namespace {

constexpr int exit_failed = 1;
constexpr int exit_usage = 2;

struct Options {
    std::vector<std::string> groups;
    std::vector<std::string> figures;  // none: all
    std::string json_file;
    bool quick = false;
    bool smallest = false;
    bool list = false;
};

const Group* find_group(const std::vector<Group>& groups, const std::string& name) {
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.name == name; });
    return found == groups.end() ? nullptr : &*found;
}

Pace pace_of(const Options& options) {
    if (options.smallest) return smallest_pace;
    return options.quick ? quick_pace : full_pace;
}

bool is_wanted(const FigureSpec& figure, const Options& options) {
    if (figure.is_slow && is_quick(pace_of(options))) return false;
    const auto& wanted = options.figures;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), figure.name) != wanted.end();
}

std::vector<Figure> measured(const Group& group, const Options& options) {
    const Pace pace = pace_of(options);
    std::vector<Figure> figures;
    for (const FigureSpec& figure : group.figures) {
        if (!is_wanted(figure, options)) continue;
        std::cerr << "\r\x1B[K" << group.name << ": " << figure.name << " …" << std::flush;
        figures.push_back(figure.measure(pace));
    }
    std::cerr << "\r\x1B[K" << std::flush;
    return figures;
}

int measure(const std::vector<const Group*>& groups, const Options& options) {
    std::ofstream json;
    if (!options.json_file.empty()) json.open(options.json_file, std::ios::trunc);
    for (const Group* group : groups) {
        const std::vector<Figure> figures = measured(*group, options);
        print_table(std::cout, group->name, figures);
        if (options.json_file.empty()) continue;
        for (const Figure& figure : figures) json << json_line(figure) << "\n";
        json.flush();
    }
    if (options.json_file.empty() || json) return 0;
    std::cerr << "The figures could not be written to " << options.json_file << ".\n";
    return exit_failed;
}

}  // namespace

int main(int argument_count, char** arguments) {
    CLI::App command{"Measures LivePet's figures, each beside its floor and its peers.", "livepet-bench"};
    Options options;
    command.add_option("GROUP", options.groups, "Groups to measure");
    command.add_option("--figure", options.figures, "Measure only this one; as often as there are some")
        ->type_name("NAME");
    command.add_option("--json", options.json_file, "Write a line a figure to this file")->type_name("FILE");
    command.add_flag("--quick", options.quick, "At most five minutes a group");
    command.add_flag("--smallest", options.smallest,
                     "Some seconds a group: shows that all of it runs, and measures nothing");
    command.add_flag("--list", options.list, "Name the groups and their figures, measure nothing");
    try {
        command.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return command.exit(error) == 0 ? 0 : exit_usage;
    }

    const std::vector<Group> groups = all_groups();
    if (options.list) {
        for (const Group& group : groups) print_list(std::cout, group);
        return 0;
    }
    std::vector<const Group*> chosen;
    for (const std::string& name : options.groups) {
        const Group* group = find_group(groups, name);
        if (group == nullptr) {
            std::cerr << "There is no group " << name << "; --list names them all.\n";
            return exit_usage;
        }
        chosen.push_back(group);
    }
    if (chosen.empty()) {
        std::cerr << "Name a group; --list names them all.\n";
        return exit_usage;
    }
    try {
        return measure(chosen, options);
    } catch (const std::exception& error) {  // here, so that what was started is ended
        std::cerr << "\nIt could not be measured: " << error.what() << ".\n";
        return exit_failed;
    }
}
