#include "frontend-wasm/views/pets/pets_section.hpp"

#include "frontend-wasm/views/pets/all_pets.hpp"
#include "frontend-wasm/views/pets/create_pet.hpp"
#include "frontend-wasm/views/pets/my_pets.hpp"
#include "frontend-wasm/views/pets/newest.hpp"
#include "frontend-wasm/views/pets/pet_page.hpp"
#include "frontend-wasm/views/pets/watch.hpp"

namespace livepet::ui::views {

namespace {

class PetsSection final : public Section {
  public:
    explicit PetsSection(store::Store& store) : watch_(store) {}

    std::vector<widgets::RailEntry> entries() const override {
        return {{widgets::Icon::paw, "My pets", "#/pets"},
                {widgets::Icon::world, "Newest", "#/newest"},
                {widgets::Icon::search, "All pets", "#/all"}};
    }

    bool draw(PageContext& page, const Route& route) override {
        watch_.begin_frame(page.ui.now_ms());
        if (route.size() == 0 || (route.size() == 1 && route.segment(0) == "pets")) {
            draw_my_pets(page, watch_);
            return true;
        }
        if (route.size() == 1 && route.segment(0) == "newest") {
            draw_newest(page, watch_);
            return true;
        }
        if (route.size() == 1 && route.segment(0) == "all") {
            all_pets_.draw(page, watch_, route.query());
            return true;
        }
        if (route.size() != 2 || route.segment(0) != "pets") return false;
        if (route.segment(1) == "new") {
            create_pet_.draw(page);
            return true;
        }
        const auto number = route.number(1);
        if (number) pet_page_.draw(page, watch_, pets::PetId{*number});
        return number.has_value();
    }

  private:
    PetWatch watch_;
    AllPets all_pets_;
    CreatePet create_pet_;
    PetPage pet_page_;
};

}  // namespace

std::unique_ptr<Section> make_pets_section(store::Store& store) {
    return std::make_unique<PetsSection>(store);
}

}  // namespace livepet::ui::views
