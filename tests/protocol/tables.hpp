// The generated parts of PROTOCOL.md: each a piece of Markdown between two comments that name it.
#pragma once

#include <string>
#include <vector>

namespace livepet::tests {

struct Block {
    std::string name;
    std::string text;  // ends with a line break
};

std::vector<Block> protocol_blocks();

}  // namespace livepet::tests
