#include "frontend-wasm/views/network/words.hpp"

#include <array>

namespace livepet::ui::views {

std::string network_words(const network::Conditions& conditions, base::Milliseconds cut_left) {
    struct Part {
        std::uint32_t number;
        const char* before;
        const char* after;
    };
    const std::array<Part, 5> parts{
        {{static_cast<std::uint32_t>((cut_left.count() + 999) / 1'000), "cut for ", " s"},
         {conditions.latency_ms, "", " ms each way"},
         {conditions.jitter_ms, "up to ", " ms of jitter"},
         {conditions.loss_percent, "", " % lost"},
         {conditions.break_interval_s, "breaks about every ", " s"}}};
    std::string words;
    for (const Part& part : parts) {
        if (part.number == 0) continue;
        words.append(words.empty() ? "Simulated network: " : ", ").append(part.before);
        words.append(std::to_string(part.number)).append(part.after);
    }
    return words.empty() ? words : words.append(".");
}

}  // namespace livepet::ui::views
