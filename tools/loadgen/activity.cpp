#include "tools/loadgen/activity.hpp"

#include "tools/loadgen/feeding.hpp"
#include "tools/loadgen/onlooking.hpp"
#include "tools/loadgen/scenario.hpp"
#include "tools/loadgen/wandering.hpp"

namespace livepet::loadgen {

std::unique_ptr<Activity> make_activity(Client& client, const Part& part, PersonRecord* person) {
    switch (part.behaviour) {
        case Behaviour::feed:
            return std::make_unique<Feeding>(client, part, *person);
        case Behaviour::wander:
            return std::make_unique<Wandering>(client, part);
        case Behaviour::watch:
        case Behaviour::idle:
            break;
    }
    return std::make_unique<Onlooking>(client, part);
}

}  // namespace livepet::loadgen
