#include "frontend-wasm/views/pets/portrait.hpp"

#include "frontend-wasm/views/pets/drawings/animal.hpp"
#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/views/pets/drawings/scene.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/picture.hpp"

namespace livepet::ui::views {

using semantics::Rect;
using widgets::Ui;

namespace {

Moment moment_of(const Ui& ui, std::uint64_t seed, Mood mood) {
    Moment moment;
    moment.seed = seed;
    moment.mood = mood;
    moment.time_ms = ui.now_ms();
    moment.stepped = ui.environment().idle;
    moment.still = !ui.moves();
    return moment;
}

void draw_in_scene(Ui& ui, Rect area, const Portrait& portrait, float radius) {
    Scene scene;
    scene.species = portrait.species;
    scene.seed = portrait.seed;
    scene.night = ui.theme().dark;
    scene.remembrance = portrait.pose.mood == Mood::dead;
    scene.sway = portrait.pose.sway;
    draw_scene(widgets::painter_for(ui, area, area.width, area.height), scene, area.width, area.height,
               radius);
    draw_portrait(widgets::painter_for(ui, stage_in(area), drawing_units, drawing_units), portrait);
}

}  // namespace

std::string portrait_words(const pets::Pet& pet, const pets::Rules& rules) {
    std::string words = pet.name + ", " + with_article(pet.species) + ", ";
    switch (mood_of(pet, rules)) {
        case Mood::happy:
            return words + "happy";
        case Mood::content:
            return words + "content";
        case Mood::hungry:
            return words + "hungry";
        case Mood::starving:
            return words + "starving";
        case Mood::dead:
            return words + "at rest";
    }
    return words;
}

void draw_portrait_in(Ui& ui, Rect area, const PetNow& now, const pets::Rules& rules, float radius) {
    if (!now.pet) return;
    const pets::Pet& pet = *now.pet;
    Moment moment = moment_of(ui, pet.id.value, mood_of(pet, rules));
    moment.since_meal_ms = now.since_meal_ms;
    Portrait portrait;
    portrait.species = pet.species;
    portrait.seed = pet.id.value;
    portrait.fullness = 1 - static_cast<float>(pet.hunger) / static_cast<float>(rules.hunger_max);
    portrait.pose = pose_at(moment);
    draw_in_scene(ui, area, portrait, radius);
    if (pet.alive) ui.animate();
}

void draw_species_in(Ui& ui, Rect area, pets::Species species, bool lively) {
    Moment moment = moment_of(ui, static_cast<std::uint64_t>(species), Mood::content);
    moment.still = moment.still || !lively;
    Portrait portrait;
    portrait.species = species;
    portrait.pose = pose_at(moment);
    draw_animal(widgets::painter_for(ui, area, drawing_units, drawing_units), portrait);
    if (lively) ui.animate();
}

void draw_example_in(Ui& ui, Rect area, pets::Species species, std::uint64_t seed, float radius) {
    Portrait portrait;
    portrait.species = species;
    portrait.seed = seed;
    portrait.pose = pose_at(moment_of(ui, seed, Mood::happy));
    draw_in_scene(ui, area, portrait, radius);
    ui.animate();
}

}  // namespace livepet::ui::views
