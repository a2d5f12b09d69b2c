#include "tests/oracle/supervision_trace_log.hpp"

#include <algorithm>
#include <tuple>

namespace livepet::oracle {

std::string TraceLog::text() const {
    std::vector<Entry> lines = lines_;
    for (auto first = lines.begin(); first != lines.end();) {
        const auto after = std::find_if(first + 1, lines.end(), [&first](const Entry& entry) {
            return first->dynamic.empty() || entry.dynamic != first->dynamic;
        });
        std::sort(first, after, [](const Entry& a, const Entry& b) {
            return std::tie(a.child, a.incarnation) < std::tie(b.child, b.incarnation);
        });
        first = after;
    }
    std::string text;
    for (const Entry& entry : lines) text.append(entry.line) += '\n';
    return text;
}

}  // namespace livepet::oracle
