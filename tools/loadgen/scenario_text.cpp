#include "tools/loadgen/scenario_text.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <utility>

#include "shared/apps/pets/topics.hpp"

namespace livepet::loadgen {
namespace {

constexpr double rate_max = 1'000;  // of one client
constexpr double wait_max_s = 3'600;
constexpr std::size_t pets_watched_max = 1'000'000;

std::chrono::milliseconds milliseconds_of(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1'000));
}

/// What the lines of a file may say; `line` is the one at hand.
class Language {
  public:
    Language() {
        app_.set_help_flag();
        app_.require_subcommand(1);
        declare_load();
        declare_feed();
        declare_watch();
        declare_wander();
        declare(Behaviour::idle, "Guests who follow a pet, and do nothing");
    }

    /// What is wrong with the line that was read last.
    std::string expectation(const CLI::ParseError& error) const {
        if (app_.get_subcommands().empty()) return "a line begins with load, feed, watch, wander or idle";
        std::string said = error.what();
        if (!dynamic_cast<const CLI::ExtrasError*>(&error)) return said;
        const CLI::App& line = *app_.get_subcommands().front();
        said += "; " + line.get_name() + " takes";
        for (const CLI::Option* option : line.get_options()) said += " " + option->get_name();
        return said;
    }

    /// Throws what CLI11 has to say of it. Once.
    void read(const std::string& line, Scenario& scenario) {
        app_.parse(line);
        if (*load_) return take_load(scenario);
        for (std::size_t i = 0; i < behaviour_count; ++i)
            if (*lines_[i]) part_.behaviour = static_cast<Behaviour>(i);
        if (!loss_names_.empty()) part_.losses = losses();
        scenario.parts.push_back(part_);
    }

    std::string usage() const { return app_.help("", CLI::AppFormatMode::All); }

  private:
    void declare_load() {
        load_ = app_.add_subcommand("load", "The load as a whole");
        load_->add_option("--clients", whole_.clients, "All together")
            ->check(CLI::Range(std::size_t{1}, clients_max))
            ->capture_default_str();
        load_->add_option("--ramp", ramp_s_, "They come over so many seconds")
            ->check(CLI::Range(0.0, wait_max_s))
            ->capture_default_str();
        load_->add_option("--seconds", seconds_, "How long, once all are there")
            ->check(CLI::Range(0.1, scenario_seconds_max))
            ->capture_default_str();
        load_
            ->add_option("--grace", grace_s_,
                         "How long the last answers are waited for, and replicas to agree, in seconds")
            ->check(CLI::Range(0.0, wait_max_s))
            ->capture_default_str();
        load_->add_option("--seed", whole_.seed, "Who does what, and when")->capture_default_str();
    }

    CLI::App& declare(Behaviour behaviour, const std::string& description) {
        CLI::App* line = app_.add_subcommand(std::string(name_of(behaviour)), description);
        lines_[static_cast<std::size_t>(behaviour)] = line;
        line->add_option("--weight", part_.weight,
                         "Its share of the clients, beside the other lines' weights")
            ->check(CLI::Range(0.000'001, 1e6))
            ->capture_default_str();
        line->add_option("--drop-every", part_.drop_every_s,
                         "Seconds until a client's connection is lost, in the mean; 0: never on purpose")
            ->check(CLI::Range(0.0, wait_max_s))
            ->capture_default_str();
        line->add_option("--drop-by", loss_names_, "How: reset, close, silence, separated by commas")
            ->delimiter(',')
            ->check(CLI::IsMember({"reset", "close", "silence"}));
        line->add_option("--down", part_.down_s, "Seconds until the client tries again, in the mean")
            ->check(CLI::Range(0.0, wait_max_s))
            ->capture_default_str();
        return *line;
    }

    void declare_feed() {
        CLI::App& line = declare(Behaviour::feed, "Persons with accounts, who look after pets of their own");
        line.add_option("--rate", part_.rate, "Commands a second, of each")
            ->check(CLI::Range(0.000'1, rate_max))
            ->capture_default_str();
        line.add_option("--pets", part_.pets_each, "Pets of each")
            ->check(CLI::Range(std::size_t{1}, pets::pets_of_a_user_max))
            ->capture_default_str();
        line.add_option("--treats", part_.treat_share, "The share of treats, as long as there are some")
            ->check(CLI::Range(0.0, 1.0))
            ->capture_default_str();
    }

    void declare_watch() {
        declare(Behaviour::watch, "Guests on the page of one pet each")
            .add_option("--pets", part_.pets_watched,
                        "They all look at the first so many of the pets there are")
            ->check(CLI::Range(std::size_t{1}, pets_watched_max))
            ->capture_default_str();
    }

    void declare_wander() {
        declare(Behaviour::wander, "Guests who go from page to page")
            .add_option("--stay", part_.stay_s, "Seconds on a page, in the mean")
            ->check(CLI::Range(0.05, wait_max_s))
            ->capture_default_str();
    }

    void take_load(Scenario& scenario) const {
        if (scenario.clients != 0) throw CLI::ParseError("only one line says load", 1);
        std::vector<Part> parts = std::move(scenario.parts);
        scenario = whole_;
        scenario.parts = std::move(parts);
        scenario.ramp = milliseconds_of(ramp_s_);
        scenario.duration = milliseconds_of(seconds_);
        scenario.grace = milliseconds_of(grace_s_);
    }

    std::vector<Loss> losses() const {
        std::vector<Loss> found;
        for (std::size_t i = 0; i < loss_count; ++i) {
            const std::string name(name_of(static_cast<Loss>(i)));
            if (std::find(loss_names_.begin(), loss_names_.end(), name) != loss_names_.end())
                found.push_back(static_cast<Loss>(i));
        }
        return found;
    }

    CLI::App app_{"A line of a scenario is one of:"};
    CLI::App* load_ = nullptr;
    CLI::App* lines_[behaviour_count] = {};
    Scenario whole_;
    double ramp_s_ = 0;
    double seconds_ = 10;
    double grace_s_ = 10;
    Part part_;
    std::vector<std::string> loss_names_;
};

std::string without_comment(const std::string& line) {
    const std::string text = line.substr(0, line.find('#'));
    const auto begin = text.find_first_not_of(" \t\r");
    return begin == std::string::npos ? std::string() : text.substr(begin);
}

}  // namespace

base::Result<Scenario, std::string> read_scenario(std::istream& text, const std::string& name) {
    Scenario scenario;
    scenario.clients = 0;  // no line has said yet
    std::string line;
    for (int number = 1; std::getline(text, line); ++number) {
        const std::string said = without_comment(line);
        if (said.empty()) continue;
        Language language;
        try {
            language.read(said, scenario);
        } catch (const CLI::ParseError& error) {
            return name + ":" + std::to_string(number) + ": " + language.expectation(error);
        }
    }
    if (scenario.parts.empty())
        return name + ": a line that says what clients do is expected: feed, watch, wander or idle";
    if (scenario.clients == 0) scenario.clients = Scenario{}.clients;
    return scenario;
}

base::Result<Scenario, std::string> read_scenario_file(const std::string& path) {
    std::ifstream text(path);
    if (!text) return path + ": it cannot be read";
    return read_scenario(text, path);
}

std::string scenario_usage() { return Language().usage(); }

}  // namespace livepet::loadgen
