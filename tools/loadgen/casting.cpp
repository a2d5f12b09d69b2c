#include "tools/loadgen/casting.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "backend/platform/random.hpp"

namespace livepet::loadgen {
namespace {

std::string random_hex(std::size_t bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<std::byte, 32> noise{};
    platform::RealEntropy().fill(noise);
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i) {
        const auto value = std::to_integer<unsigned>(noise[i]);
        text += digits[value >> 4U];
        text += digits[value & 0xFU];
    }
    return text;
}

std::uint64_t random_device() {
    std::uint64_t device = 0;
    platform::RealEntropy().fill(std::as_writable_bytes(std::span(&device, 1)));
    return device | 1U;  // 0 is no device
}

}  // namespace

void plan_persons(Record& record, const RecordFile& file, std::size_t count) {
    const std::string family = random_hex(4);
    while (record.persons.size() < count) {
        const auto index = static_cast<std::uint32_t>(record.persons.size());
        const Planned planned{index, "Load " + family + " " + std::to_string(index), random_hex(12),
                              random_device()};
        if (!record.take(planned)) return;
        file.append(planned);
    }
}

void cast_clients(const Scenario& scenario, Record& record,
                  const std::vector<std::unique_ptr<Crowd>>& crowds) {
    const std::vector<std::size_t> counts = share_out(scenario);
    std::vector<std::size_t> given(counts.size(), 0);
    std::size_t persons = 0;
    for (std::size_t number = 0; number < scenario.clients; ++number) {
        // The part that is furthest behind its share so far.
        const auto lack = [&](std::size_t part) {
            return static_cast<double>(counts[part]) * static_cast<double>(number + 1) /
                       static_cast<double>(scenario.clients) -
                   static_cast<double>(given[part]);
        };
        std::size_t chosen = 0;
        for (std::size_t part = 1; part < counts.size(); ++part)
            if (lack(part) > lack(chosen)) chosen = part;
        ++given[chosen];
        const Part& part = scenario.parts[chosen];
        PersonRecord* person = part.behaviour == Behaviour::feed ? &record.persons.at(persons++) : nullptr;
        crowds[number % crowds.size()]->add(part, number, person);
    }
}

}  // namespace livepet::loadgen
