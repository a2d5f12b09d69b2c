#include "tools/loadgen/crowd.hpp"

#include <algorithm>

#include "tools/loadgen/person.hpp"

namespace livepet::loadgen {

Crowd::Crowd(fiber::Shard& shard, const Target& target, const Plan& plan, const RecordFile& file,
             std::uint64_t seed)
    : shard_(shard), target_(target), plan_(plan), file_(file), random_(seed) {}

Crowd::~Crowd() = default;

void Crowd::add(PersonRecord& record) { persons_.push_back(std::make_unique<Person>(*this, record)); }

void Crowd::gather() {
    for (const auto& person : persons_) shard_.spawn([part = person.get()] { part->play(); });
}

std::size_t Crowd::ready_count() const {
    return static_cast<std::size_t>(std::count_if(persons_.begin(), persons_.end(), [](const auto& person) {
        return person->is_ready() || person->has_ended();
    }));
}

void Crowd::begin(Schedule schedule) {
    schedule_ = schedule;
    for (const auto& person : persons_) person->schedule_is_known();
}

bool Crowd::has_ended() const {
    return std::all_of(persons_.begin(), persons_.end(),
                       [](const auto& person) { return person->has_ended(); });
}

void Crowd::give_up() {
    for (const auto& person : persons_) person->give_up();
}

std::optional<pets::PetId> Crowd::pet_of_another(const Person& person) {
    if (persons_.size() < 2) return std::nullopt;
    const Person& other = *persons_[random_.below(persons_.size())];
    const auto& pets = other.record().pets;
    if (&other == &person || pets.empty()) return std::nullopt;
    return pets[random_.below(pets.size())];
}

double Crowd::chance() { return static_cast<double>(random_.next() >> 11U) * 0x1p-53; }

}  // namespace livepet::loadgen
