#include "tools/loadgen/page.hpp"

#include <algorithm>
#include <utility>

#include "shared/apps/pets/list_text.hpp"

namespace livepet::loadgen {
namespace {

using ui::store::TopicStatus;

/// A closed one is shown too: with the reason.
bool is_there(ui::store::Store& store, const Topic& topic) {
    return with_view(store, topic, [](const auto& view) {
        return view.status == TopicStatus::live || view.status == TopicStatus::closed;
    });
}

std::vector<pets::PetId> pets_in(ui::store::Store& store, const Topic& topic) {
    return with_view(store, topic, [](const auto& view) {
        if constexpr (requires { view->pets; }) {
            if (view) return view->pets;
        }
        return std::vector<pets::PetId>();
    });
}

bool is_list(const Topic& topic) {
    return topic.kind == TopicKind::newest || topic.kind == TopicKind::mine || topic.kind == TopicKind::list;
}

std::uint64_t list_revision(ui::store::Store& store, const Topic& topic) {
    return with_view(store, topic, [](const auto& view) -> std::uint64_t {
        if constexpr (requires { view->pets; })
            return view.revision;
        else
            return 0;
    });
}

}  // namespace

void Page::open(std::vector<Topic> topics) {
    topics_ = std::move(topics);
    own_count_ = topics_.size();
    has_lists_ = std::any_of(topics_.begin(), topics_.end(), is_list);
    look_again();
}

void Page::look_again() { phase_ = Phase::opened; }

bool Page::draw(ui::store::Store& store) {
    if (phase_ == Phase::shown && !have_lists_changed(store)) return false;
    if (phase_ == Phase::opened) {
        store.begin_frame();
        for (std::size_t i = 0; i < own_count_; ++i) is_there(store, topics_[i]);
        bring_cards(store);  // by what was known before
        found_ = 0;
        phase_ = Phase::lists;
    }
    if (phase_ == Phase::lists && find_all(store, own_count_)) {
        bring_cards(store);
        phase_ = Phase::cards;
    }
    if (phase_ != Phase::cards || !find_all(store, topics_.size())) return false;
    phase_ = Phase::shown;
    return true;
}

bool Page::have_lists_changed(ui::store::Store& store) {
    if (has_lists_ && lists_revision(store) != lists_revision_) look_again();
    return phase_ != Phase::shown;
}

std::uint64_t Page::lists_revision(ui::store::Store& store) const {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < own_count_; ++i) sum += list_revision(store, topics_[i]);
    return sum;
}

bool Page::find_all(ui::store::Store& store, std::size_t count) {
    while (found_ < count && is_there(store, topics_[found_])) ++found_;
    return found_ == count;
}

void Page::bring_cards(ui::store::Store& store) {
    topics_.resize(own_count_);
    lists_revision_ = has_lists_ ? lists_revision(store) : 0;
    for (std::size_t i = 0; i < own_count_; ++i) {
        for (const pets::PetId pet : pets_in(store, topics_[i])) topics_.push_back({TopicKind::pet, pet, {}});
    }
    for (std::size_t i = own_count_; i < topics_.size(); ++i) is_there(store, topics_[i]);
}

std::vector<pets::PetId> Page::cards() const {
    std::vector<pets::PetId> cards;
    for (std::size_t i = own_count_; i < topics_.size(); ++i) cards.push_back(topics_[i].pet);
    return cards;
}

std::vector<Topic> pet_page(pets::PetId pet) {
    return {{TopicKind::rules, {}, {}},
            {TopicKind::pet, pet, {}},
            {TopicKind::watchers, pet, {}},
            {TopicKind::history, pet, {}}};
}

std::vector<Topic> card_page(pets::PetId pet) {
    return {{TopicKind::rules, {}, {}}, {TopicKind::pet, pet, {}}};
}

std::vector<Topic> newest_page() { return {{TopicKind::rules, {}, {}}, {TopicKind::newest, {}, {}}}; }

std::vector<Topic> my_pets_page() {
    return {{TopicKind::rules, {}, {}}, {TopicKind::mine, {}, {}}, {TopicKind::treats, {}, {}}};
}

std::vector<Topic> list_page(const pets::ListQuery& query) {
    return {{TopicKind::rules, {}, {}}, {TopicKind::list, {}, pets::list_topic(query)}};
}

}  // namespace livepet::loadgen
