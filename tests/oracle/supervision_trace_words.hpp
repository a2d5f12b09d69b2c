// A line of a script, word by word. What does not fit is thrown as WrongLine, to the parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace livepet::oracle {

struct WrongLine {
    std::size_t line;
    std::string text;
};

struct Line {
    std::size_t number = 0;
    std::vector<std::string> words;
};

/// Without the comment; no words at all if there is nothing else.
std::vector<std::string> words_of(std::string_view line);
std::string joined(const std::vector<std::string>& words);

bool is_id(std::string_view word);
bool is_name(std::string_view word);

class Words {
  public:
    explicit Words(const Line& line) : line_(line) {}

    std::size_t line() const { return line_.number; }
    bool is_at_end() const { return at_ == line_.words.size(); }
    std::size_t left() const { return line_.words.size() - at_; }

    [[noreturn]] void wrong(std::string text = "syntax") const {
        throw WrongLine{line_.number, std::move(text)};
    }

    const std::string& take() {
        if (is_at_end()) wrong();
        return line_.words[at_++];
    }
    /// Takes the next word if it is this one.
    bool take_if(std::string_view word) {
        if (is_at_end() || line_.words[at_] != word) return false;
        ++at_;
        return true;
    }
    std::string take_id() {
        if (is_at_end() || !is_id(line_.words[at_])) wrong();
        return take();
    }
    std::uint32_t take_int() { return as_int(take()); }
    std::uint32_t as_int(std::string_view word) const;
    /// The next word must be one of those.
    template <class E>
    E take_one_of(const std::vector<std::pair<std::string_view, E>>& meanings) {
        return one_of(take(), meanings);
    }
    template <class E>
    E one_of(std::string_view word, const std::vector<std::pair<std::string_view, E>>& meanings) const {
        for (const auto& [known, meaning] : meanings) {
            if (word == known) return meaning;
        }
        wrong();
    }
    void end() const {
        if (!is_at_end()) wrong();
    }

  private:
    const Line& line_;
    std::size_t at_ = 0;
};

}  // namespace livepet::oracle
