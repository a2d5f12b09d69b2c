#include "tools/debug-client/script/statement.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "tools/debug-client/script/target.hpp"

namespace livepet::debug_client {

namespace {

/// What may follow a verb.
enum class Form { words, number, target, target_with_value };

struct Verb {
    std::string_view name;
    Form form;
    std::size_t words_min;
    std::size_t words_max;
};
constexpr std::array<Verb, 19> verbs{{{"register", Form::words, 2, 2},
                                      {"login", Form::words, 2, 2},
                                      {"route", Form::words, 1, 1},
                                      {"click", Form::target, 2, 2},
                                      {"type", Form::words, 2, 2},
                                      {"submit", Form::words, 1, 1},
                                      {"expect", Form::target_with_value, 2, 4},
                                      {"wait-until", Form::target_with_value, 2, 4},
                                      {"wait", Form::number, 1, 1},
                                      {"patience", Form::number, 1, 1},
                                      {"latency", Form::number, 1, 1},
                                      {"jitter", Form::number, 1, 1},
                                      {"loss", Form::number, 1, 1},
                                      {"network-off", Form::words, 0, 0},
                                      {"disconnect", Form::words, 0, 0},
                                      {"cut", Form::number, 1, 1},
                                      {"reload", Form::words, 0, 0},
                                      {"screenshot", Form::words, 1, 1},
                                      {"print", Form::words, 0, 0}}};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes one word off `rest`, which begins with none of the blanks. Nothing: a quote is not closed.
std::optional<std::string> take_word(std::string_view& rest) {
    std::string word;
    if (rest.front() != '"') {
        while (!rest.empty() && !is_blank(rest.front())) {
            word += rest.front();
            rest.remove_prefix(1);
        }
        return word;
    }
    for (rest.remove_prefix(1); !rest.empty(); rest.remove_prefix(1)) {
        if (rest.front() == '"') {
            rest.remove_prefix(1);
            return word;
        }
        if (rest.front() == '\\' && rest.size() > 1) rest.remove_prefix(1);
        word += rest.front();
    }
    return std::nullopt;
}

base::Result<std::vector<std::string>, ScriptError> split(std::string_view text, std::size_t line) {
    std::vector<std::string> words;
    for (;;) {
        while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
        if (text.empty() || text.front() == '#') return words;
        auto word = take_word(text);
        if (!word) return ScriptError{line, "a quote is not closed"};
        words.push_back(std::move(*word));
    }
}

std::optional<std::string> fault_of(const Statement& statement) {
    const auto verb =
        std::find_if(verbs.begin(), verbs.end(), [&](const Verb& v) { return v.name == statement.verb; });
    if (verb == verbs.end()) return "there is no such statement";
    const std::size_t count = statement.words.size();
    if (count < verb->words_min || count > verb->words_max) {
        const bool is_exact = verb->words_min == verb->words_max;
        return statement.verb + " takes " + std::to_string(verb->words_min) +
               (is_exact ? "" : " to " + std::to_string(verb->words_max)) + " words";
    }
    if (verb->form == Form::number) {
        const std::string& digits = statement.words.front();
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc{} || end != digits.data() + digits.size()) return digits + " is no number";
    }
    if (verb->form == Form::target || verb->form == Form::target_with_value) {
        const auto target = target_of(statement.words);
        if (!target) return std::string(target.error());
        const bool plain = verb->form == Form::target;
        if (plain && (target->is_absent || target->value)) return "only a role and a name can be clicked";
    }
    return std::nullopt;
}

void add(std::vector<Statement>& script, Statement statement) {
    const auto also = [&](std::string verb, std::vector<std::string> words) {
        script.push_back({statement.line, std::move(verb), std::move(words)});
    };
    const bool registers = statement.verb == "register";
    if (!registers && statement.verb != "login") return script.push_back(std::move(statement));
    also("route", {registers ? "register" : "log-in"});
    also("type", {"Name", statement.words[0]});
    also("type", {"Password", statement.words[1]});
    also("click", {"button", registers ? "Make the account" : "Log in"});
    also("wait-until", {"link", statement.words[0]});
}

}  // namespace

base::Result<std::vector<Statement>, ScriptError> parse_script(std::string_view text) {
    if (text.size() > script_bytes_max) return ScriptError{1, "the script is too long"};
    std::vector<Statement> script;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        auto words = split(text.substr(0, end), line);
        text.remove_prefix(std::min(text.size(), end + 1));
        if (!words) return words.error();
        if (words->empty()) continue;
        Statement statement{line, std::move(words->front()), {}};
        statement.words.assign(std::make_move_iterator(words->begin() + 1),
                               std::make_move_iterator(words->end()));
        if (auto fault = fault_of(statement)) return ScriptError{line, std::move(*fault)};
        add(script, std::move(statement));
    }
    return script;
}

std::string written(const Statement& statement) {
    std::string text = statement.verb;
    for (const std::string& word : statement.words) {
        const bool needs_quotes = word.empty() || word.find_first_of(" \t\"#\\") != std::string::npos;
        text += ' ';
        if (!needs_quotes) {
            text += word;
            continue;
        }
        text += '"';
        for (const char c : word) {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return text;
}

}  // namespace livepet::debug_client
