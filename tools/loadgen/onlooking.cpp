#include "tools/loadgen/onlooking.hpp"

#include <algorithm>

#include "tools/loadgen/client.hpp"
#include "tools/loadgen/crowd.hpp"

namespace livepet::loadgen {

Onlooking::Onlooking(Client& client, const Part& part) {
    Crowd& crowd = client.crowd();
    const auto& pets = crowd.known_pets();
    if (pets.empty()) return;
    const bool is_watching = part.behaviour == Behaviour::watch;
    const std::size_t choice = is_watching ? std::min(part.pets_watched, pets.size()) : pets.size();
    const pets::PetId pet = pets[crowd.random().below(choice)];
    client.page().open(is_watching ? pet_page(pet) : card_page(pet));
}

}  // namespace livepet::loadgen
