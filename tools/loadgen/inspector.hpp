// One person's part of a check: looks at what the server shows of their pets and treats, and sends their
// commands again.
//
// In fibers of the shard, one at a time. Each step answers false when the server could not be asked; then
// nothing is proved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/loadgen/audit.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/record_file.hpp"

namespace livepet::loadgen {

/// What a check has found; one for all inspectors.
struct Findings {
    Faults faults;
    std::uint64_t pets = 0;          // looked at
    std::uint64_t counted = 0;       // of these, by their hunger too
    std::uint64_t sent_again = 0;    // commands that had been acknowledged
    std::uint64_t settled = 0;       // commands that had no answer
    std::uint64_t found_done = 0;    // of these, answered as done
    std::vector<Weighed> weighed{};  // by the last look
};

class Inspector {
  public:
    Inspector(fiber::Shard& shard, const Target& target, const RecordFile& file, PersonRecord& record,
              Findings& findings);

    /// Connects, with the person's token.
    [[nodiscard]] bool come();
    /// Compares all that the server shows with the record; `when` begins each fault's sentence.
    [[nodiscard]] bool look(const Diets& diets, std::string_view when);
    /// Sends what has no answer, and takes it in.
    [[nodiscard]] bool settle();
    /// Sends what was acknowledged again, since the last check or ever: the first answer must come again.
    [[nodiscard]] bool repeat(bool ever);

  private:
    /// Nothing if it could not be asked; a fault if it cannot be shown.
    template <class T>
    std::optional<T> state_of(const std::string& topic);
    bool look_at(const Diets& diets, pets::PetId pet);
    std::optional<wire::Reply> ask(std::uint64_t sequence);
    void note(Faults faults);

    fiber::Shard& shard_;
    const RecordFile& file_;
    PersonRecord& record_;
    Findings& findings_;
    Connection connection_;
    std::uint32_t channel_ = 0;
    std::string when_;
    std::optional<pets::Rules> rules_;
};

}  // namespace livepet::loadgen
