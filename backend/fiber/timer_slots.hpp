// A ring of slots with timers in them, and which of them to look into: a bit for each slot, and one for each
// 64 of those.
//
// Timers leave without telling the slot, so a bit that is set may be out of date: it is corrected by whoever
// looks. Each arming sets a bit once, so the correcting costs as little in the long
// run.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "backend/fiber/timer_chunk.hpp"

namespace livepet::fiber {

template <std::size_t slot_count>
class TimerSlots {
    static_assert(slot_count % 64 == 0 && slot_count <= 64 * 64 * 64);

  public:
    /// Slot numbers may be any: the ring repeats itself.
    TimerSlot& at(std::int64_t number) { return slots_[index_of(number)]; }

    void push(std::int64_t number, Timer& timer, TimerChunks& chunks) {
        const std::size_t index = index_of(number);
        chunks.add(slots_[index], timer);
        mark(index);
    }

    /// Puts timers back, before those that are there.
    void put_back(std::int64_t number, TimerSlot& timers) {
        if (timers.empty()) return;
        const std::size_t index = index_of(number);
        slots_[index].splice(slots_[index].begin(), timers);
        mark(index);
    }

    /// The first slot that is not empty, going once round the ring from `number`.
    std::optional<std::int64_t> first_from(std::int64_t number) {
        const std::size_t begin = index_of(number);
        if (const auto index = first_occupied(begin, slot_count)) {
            return number + static_cast<std::int64_t>(*index - begin);
        }
        if (const auto index = first_occupied(0, begin)) {
            return number + static_cast<std::int64_t>(slot_count - begin + *index);
        }
        return std::nullopt;
    }

  private:
    static constexpr std::size_t word_count = slot_count / 64;
    static constexpr std::size_t summary_count = (word_count + 63) / 64;

    static std::size_t index_of(std::int64_t number) { return static_cast<std::size_t>(number) % slot_count; }

    void mark(std::size_t index) {
        words_[index / 64] |= std::uint64_t{1} << (index % 64);
        summary_[index / 64 / 64] |= std::uint64_t{1} << (index / 64 % 64);
    }
    void unmark(std::size_t index) {
        std::uint64_t& word = words_[index / 64];
        word &= ~(std::uint64_t{1} << (index % 64));
        if (word == 0) summary_[index / 64 / 64] &= ~(std::uint64_t{1} << (index / 64 % 64));
    }

    std::optional<std::size_t> first_occupied(std::size_t from, std::size_t end) {
        for (auto index = first_marked(from); index && *index < end; index = first_marked(*index + 1)) {
            if (!slots_[*index].empty()) return index;
            unmark(*index);
        }
        return std::nullopt;
    }

    std::optional<std::size_t> first_marked(std::size_t from) const {
        if (from >= slot_count) return std::nullopt;
        const std::size_t word = from / 64;
        if (const std::uint64_t bits = words_[word] >> (from % 64)) return from + std::countr_zero(bits);
        const auto next = first_bit(summary_, word + 1);
        if (!next) return std::nullopt;
        return *next * 64 + std::countr_zero(words_[*next]);
    }

    static std::optional<std::size_t> first_bit(std::span<const std::uint64_t> words, std::size_t from) {
        if (from / 64 >= words.size()) return std::nullopt;
        std::uint64_t bits = words[from / 64] >> (from % 64) << (from % 64);
        std::size_t word = from / 64;
        while (bits == 0) {
            if (++word == words.size()) return std::nullopt;
            bits = words[word];
        }
        return word * 64 + std::countr_zero(bits);
    }

    std::vector<TimerSlot> slots_ = std::vector<TimerSlot>(slot_count);
    std::array<std::uint64_t, word_count> words_{};
    std::array<std::uint64_t, summary_count> summary_{};
};

}  // namespace livepet::fiber
