// Cards: a raised ground for things that belong together, or for one thing that leads somewhere.
#pragma once

#include <memory>
#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

struct ImDrawListSplitter;

namespace livepet::ui::widgets {

/// As high as what is in it.
class Card {
  public:
    explicit Card(Ui& ui, float padding = space_xl);
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

  private:
    Ui& ui_;
    float padding_;
    float x_;
    float y_;
    float width_;
    std::unique_ptr<ImDrawListSplitter> layers_;
};

struct LinkCardSpec {
    Rect rect;
    std::string_view name;
    std::string_view description;
    std::string_view href;
};

/// A card of a given size that leads to `href` wherever it is pressed. Draws only its ground; gives whether
/// what is on it needs drawing.
bool link_card(Ui& ui, const LinkCardSpec& spec);

/// An empty place that invites to put something there: dashed, with an icon and a label.
void add_card(Ui& ui, Rect rect, std::string_view label, std::string_view href);

}  // namespace livepet::ui::widgets
