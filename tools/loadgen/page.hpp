// The page that a client has open: which topics are on display, as frontend-wasm/views has them.
//
// A list brings its pets' cards along once it is there. Frames are drawn until all of it is shown, and look
// at what was missing only: a page that is shown costs nothing. The client's shard only.
#pragma once

#include <cstddef>
#include <vector>

#include "frontend-wasm/store/store.hpp"
#include "tools/loadgen/topic.hpp"

namespace livepet::loadgen {

class Page {
  public:
    /// Opens another page: what was on display is left once the store's time for it is over.
    void open(std::vector<Topic> topics);

    /// Draws a frame, unless all has been shown and no list has changed since. True when this frame was the
    /// first to show all of it.
    bool draw(ui::store::Store& store);
    /// Something may be missing again: another connection, a list that has changed.
    void look_again();
    bool is_shown() const { return phase_ == Phase::shown; }

    /// All that is on display, cards included.
    const std::vector<Topic>& topics() const { return topics_; }
    /// The pets on it, as a person may click one.
    std::vector<pets::PetId> cards() const;

  private:
    enum class Phase : std::uint8_t { opened, lists, cards, shown };

    bool find_all(ui::store::Store& store, std::size_t count);
    void bring_cards(ui::store::Store& store);
    bool have_lists_changed(ui::store::Store& store);
    std::uint64_t lists_revision(ui::store::Store& store) const;

    std::vector<Topic> topics_;
    std::size_t own_count_ = 0;         // the first of them; the rest are cards
    std::size_t found_ = 0;             // the first of them; what comes next is missing
    std::uint64_t lists_revision_ = 0;  // all together, when the cards were brought
    bool has_lists_ = false;
    Phase phase_ = Phase::shown;
};

std::vector<Topic> pet_page(pets::PetId pet);
std::vector<Topic> card_page(pets::PetId pet);
std::vector<Topic> newest_page();
std::vector<Topic> my_pets_page();
std::vector<Topic> list_page(const pets::ListQuery& query);

}  // namespace livepet::loadgen
