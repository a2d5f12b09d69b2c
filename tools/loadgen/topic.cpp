#include "tools/loadgen/topic.hpp"

namespace livepet::loadgen {

std::string name_of(const Topic& topic) {
    switch (topic.kind) {
        case TopicKind::rules:
            return std::string(pets::rules_topic);
        case TopicKind::newest:
            return std::string(pets::newest_topic);
        case TopicKind::mine:
            return std::string(pets::mine_topic);
        case TopicKind::treats:
            return std::string(pets::treats_topic);
        case TopicKind::pet:
            return pets::pet_topic(topic.pet);
        case TopicKind::history:
            return pets::history_topic(topic.pet);
        case TopicKind::watchers:
            return pets::watchers_topic(topic.pet);
        case TopicKind::list:
            break;
    }
    return topic.text;
}

}  // namespace livepet::loadgen
