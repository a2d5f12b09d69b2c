// livepet-protocol-tables [--update] FILE: compares the generated blocks of a document with the described
// types, or brings them up to date. Exit status 0: they agree; 1: they do not, or a block is missing; 2: the
// file cannot be read or written, or the command line makes no sense.
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

#include "tests/protocol/tables.hpp"

using livepet::tests::Block;

namespace {

constexpr int exit_differs = 1;
constexpr int exit_usage = 2;

struct Span {
    std::size_t begin;
    std::size_t end;
};

/// Where a block's text stands in the document, between its two comments.
std::optional<Span> find_block(const std::string& document, const std::string& name) {
    const std::string opening = "<!-- begin " + name + " -->\n";
    const std::size_t begin = document.find(opening);
    if (begin == std::string::npos) return std::nullopt;
    const std::size_t end = document.find("<!-- end " + name + " -->", begin);
    if (end == std::string::npos) return std::nullopt;
    return Span{begin + opening.size(), end};
}

std::optional<std::string> read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

int main(int argument_count, char** arguments) {
    const bool update = argument_count == 3 && std::string(arguments[1]) == "--update";
    if (argument_count != 2 && !update) {
        std::cerr << "usage: livepet-protocol-tables [--update] FILE\n";
        return exit_usage;
    }
    const std::string path = arguments[argument_count - 1];
    auto document = read(path);
    if (!document) {
        std::cerr << path << " cannot be read.\n";
        return exit_usage;
    }
    bool good = true;
    for (const Block& block : livepet::tests::protocol_blocks()) {
        const auto span = find_block(*document, block.name);
        if (!span) {
            std::cerr << path << " has no block " << block.name << ".\n";
            good = false;
        } else if (document->compare(span->begin, span->end - span->begin, block.text) != 0) {
            if (update) {
                document->replace(span->begin, span->end - span->begin, block.text);
                continue;
            }
            std::cerr << "The block " << block.name << " does not say what the types are. It should be:\n"
                      << block.text << "Run livepet-protocol-tables --update " << path << "\n";
            good = false;
        }
    }
    if (update && !(std::ofstream(path, std::ios::binary | std::ios::trunc) << *document)) {
        std::cerr << path << " cannot be written.\n";
        return exit_usage;
    }
    return good ? 0 : exit_differs;
}
