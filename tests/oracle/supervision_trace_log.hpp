// The lines of a trace, as they come, and in their final order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace livepet::oracle {

class TraceLog {
  public:
    void add(std::string line) { lines_.push_back({std::move(line), {}, {}, 0}); }
    /// Of a child of a dynamic supervisor: such ends have no order of their own.
    void add_end(std::string line, std::string dynamic, std::string child, std::uint32_t incarnation) {
        lines_.push_back({std::move(line), std::move(dynamic), std::move(child), incarnation});
    }
    /// All lines, each run of one dynamic supervisor's ends sorted.
    std::string text() const;

  private:
    struct Entry {
        std::string line;
        std::string dynamic;
        std::string child;
        std::uint32_t incarnation;
    };
    std::vector<Entry> lines_;
};

}  // namespace livepet::oracle
