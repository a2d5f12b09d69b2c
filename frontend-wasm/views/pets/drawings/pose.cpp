#include "frontend-wasm/views/pets/drawings/pose.hpp"

#include <algorithm>
#include <cmath>

namespace livepet::ui::views {

namespace {

constexpr float tau = 6.28318531F;
constexpr std::int64_t blink_ms = 170;

/// An even spread of numbers for (who, which half second, what for): splitmix64.
std::uint64_t dice(std::uint64_t seed, std::int64_t step, std::uint64_t purpose) {
    std::uint64_t z = seed * 0x9E3779B97F4A7C15ULL +
                      static_cast<std::uint64_t>(step) * 0xBF58476D1CE4E5B9ULL +
                      purpose * 0x94D049BB133111EBULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

/// -1 to 1, once a period.
float wave(std::int64_t time_ms, std::int64_t period_ms, std::uint64_t seed) {
    const auto offset = static_cast<std::int64_t>(seed % 9973U);
    const auto phase = static_cast<float>((time_ms + offset) % period_ms) / static_cast<float>(period_ms);
    return std::sin(phase * tau);
}

std::int64_t breath_period_ms(Mood mood) {
    switch (mood) {
        case Mood::happy:
            return 3'000;
        case Mood::content:
            return 3'600;
        case Mood::hungry:
            return 4'200;
        case Mood::starving:
        case Mood::dead:
            return 5'400;
    }
    return 3'600;
}

float resting_eyes(Mood mood) {
    switch (mood) {
        case Mood::happy:
        case Mood::content:
            return 1.0F;
        case Mood::hungry:
            return 0.86F;
        case Mood::starving:
            return 0.66F;
        case Mood::dead:
            return 0.0F;
    }
    return 1.0F;
}

float eyes_at(const Moment& moment) {
    const std::int64_t step = moment.time_ms / pose_step_ms;
    const std::uint64_t rarity = moment.mood == Mood::starving ? 5 : 9;
    const bool blinks = dice(moment.seed, step, 1) % rarity == 0;
    const bool shut = blinks && (moment.stepped || moment.time_ms % pose_step_ms < blink_ms);
    return shut ? 0.0F : resting_eyes(moment.mood);
}

/// Where it looks, changing every few seconds and gliding over there.
widgets::Point look_at(const Moment& moment) {
    constexpr std::int64_t glance_ms = 2'500;
    constexpr std::int64_t glide_ms = 180;
    const auto target = [&](std::int64_t glance) {
        static constexpr float across[] = {0, 0, 0, -1, 1, 0.6F, -0.6F, 0};
        static constexpr float down[] = {0, 0, -0.4F, 0, 0, -0.6F, 0.3F, 0.3F};
        const std::uint64_t pick = dice(moment.seed, glance, 2) % 8;
        return widgets::Point{across[pick], down[pick]};
    };
    const std::int64_t shifted = moment.time_ms + static_cast<std::int64_t>(moment.seed % 2'000U);
    const std::int64_t glance = shifted / glance_ms;
    const float glided =
        moment.stepped
            ? 1.0F
            : std::min(1.0F, static_cast<float>(shifted % glance_ms) / static_cast<float>(glide_ms));
    widgets::Point look = target(glance - 1) * (1 - glided) + target(glance) * glided;
    if (moment.mood == Mood::starving) look.y = std::max(look.y, 0.2F);
    return look;
}

void enjoy(Pose& pose, std::int64_t since_meal_ms, bool still) {
    if (since_meal_ms < 0 || since_meal_ms >= joy_ms) return;
    const float part = static_cast<float>(since_meal_ms) / static_cast<float>(joy_ms);
    pose.joy = still ? 1.0F : std::max(0.0F, std::sin(std::min(1.0F, part * 1.1F) * tau / 2));
    pose.eyes_open = 0;
    pose.mood = Mood::happy;
    if (still) return;
    pose.hop = std::abs(std::sin(part * tau)) * (1 - part * 0.6F);
    pose.sway = std::sin(part * tau * 4);
    pose.munching = since_meal_ms / 130 % 2 == 0;
}

}  // namespace

Pose pose_at(const Moment& moment) {
    Pose pose;
    pose.mood = moment.mood;
    pose.eyes_open = resting_eyes(moment.mood);
    if (moment.mood == Mood::dead) return pose;
    if (!moment.still) {
        Moment held = moment;
        if (moment.stepped) held.time_ms = moment.time_ms / pose_step_ms * pose_step_ms;
        const float liveliness = moment.mood == Mood::starving ? 0.3F
                                 : moment.mood == Mood::hungry ? 0.6F
                                                               : 1.0F;
        pose.breath = wave(held.time_ms, breath_period_ms(moment.mood), moment.seed);
        pose.sway =
            wave(held.time_ms, moment.mood == Mood::happy ? 2'000 : 4'000, moment.seed + 7) * liveliness;
        pose.tilt = wave(held.time_ms, 11'000, moment.seed + 3) * 2.5F * liveliness;
        pose.eyes_open = eyes_at(held);
        pose.look = look_at(held);
    }
    if (moment.since_meal_ms) enjoy(pose, *moment.since_meal_ms, moment.still);
    return pose;
}

}  // namespace livepet::ui::views
