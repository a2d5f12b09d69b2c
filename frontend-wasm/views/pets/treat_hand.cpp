#include "frontend-wasm/views/pets/treat_hand.hpp"

#include <variant>

#include "frontend-wasm/platform/local_time.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

void TreatHand::follow(PageContext& page) {
    now_ms_ = page.ui.now_ms();
    if (page.store.is_guest()) {
        is_told_ = false;
        return;
    }
    const auto hand = page.store.follow<pets::TreatHand>(pets::treats_topic);
    if (!hand) {
        is_told_ = false;
        return;
    }
    if (!is_told_ || hand.revision != revision_ || *hand != told_) told_at_ms_ = now_ms_;
    told_ = *hand;
    revision_ = hand.revision;
    is_told_ = true;
    hand_ = told_.treats;
    page.store.foresee(pets::app_name, pets::treats_topic, [this](base::BytesView body, base::WorldTime) {
        const auto command = wire::decode<pets::Command>(body);
        if (command && std::holds_alternative<pets::Treat>(*command))
            static_cast<void>(pets::spend(hand_, wall_now()));
    });
    if (*left() < pets::treats_max)
        page.ui.window().request_frame_in(pets::treats_refilled_at(wall_now()) - wall_now());
}

std::optional<std::uint32_t> TreatHand::left() const {
    if (!is_told_) return std::nullopt;
    return treats_left(hand_, wall_now());
}

std::string TreatHand::words() const {
    const auto count = left();
    if (!count) return {};
    std::string words = *count == 0 ? "No" : std::to_string(*count);
    words += *count == 1 ? " treat left" : " treats left";
    if (*count == pets::treats_max) return words;
    const auto refilled = pets::treats_refilled_at(wall_now());
    return words + ", " + std::to_string(pets::treats_max) + " again at " +
           clock_words(platform::local_time(refilled));
}

}  // namespace livepet::ui::views
