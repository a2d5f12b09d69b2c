// Which identities have a change under way: accepted by the writer, and neither in the backlog nor failed
// yet. Says yes of some that have none.
//
// Any thread. Who has learnt that a unit was accepted is told of it here.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "backend/storage/unit.hpp"

namespace livepet::storage {

class UnderWay {
  public:
    UnderWay() : units_(slots) {}

    void add(const Unit& unit) {
        for (const Record& record : unit.records) slot_of({record.kind, record.id}).fetch_add(1);
    }
    void remove(const Unit& unit) {
        for (const Record& record : unit.records) slot_of({record.kind, record.id}).fetch_sub(1);
    }
    [[nodiscard]] bool may_have(RecordKey key) { return slot_of(key).load() != 0; }

  private:
    using Count = std::atomic<std::uint32_t>;
    static constexpr unsigned slot_bits = 14;  // 64 KB: a hundred units under way hide one look in a hundred
    static constexpr std::size_t slots = std::size_t{1} << slot_bits;

    Count& slot_of(RecordKey key) {
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15ULL;
        return units_[(bits_of(key) * golden) >> (64U - slot_bits)];
    }

    std::vector<Count> units_;
};

}  // namespace livepet::storage
