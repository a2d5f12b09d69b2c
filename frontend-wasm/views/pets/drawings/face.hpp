// The parts of a face that all animals share, so that a mood reads the same on each of them.
//
// Drawings are 200 by 200 units, the ground at y = 172. Deterministic; valid only while the Painter is.
#pragma once

#include "frontend-wasm/views/pets/drawings/pose.hpp"
#include "frontend-wasm/widgets/painter.hpp"

namespace livepet::ui::views {

inline constexpr float drawing_units = 200;
inline constexpr float ground_y = 172;
inline constexpr widgets::Color ink = widgets::rgb(0x2E2421);  // eyes, mouths, noses

/// One eye: a dark pupil in a ring of `iris`, open, blinking, beaming or shut for good.
void draw_eye(const widgets::Painter& p, widgets::Point at, float radius, const Pose& pose,
              widgets::Color iris);
/// A brow above an eye, raised towards the middle of the face (`side` -1 left eye, 1 right) when it hungers.
void draw_brow(const widgets::Painter& p, widgets::Point eye, float side, float radius, const Pose& pose,
               widgets::Color color);
/// A pair of eyes with brows, `apart` from the middle to each side.
void draw_eyes(const widgets::Painter& p, widgets::Point middle, float apart, float radius, const Pose& pose,
               widgets::Color iris, widgets::Color brow);

/// A smile or what hunger leaves of it, `width` across.
void draw_mouth(const widgets::Painter& p, widgets::Point at, float width, const Pose& pose);
/// The double curve below a nose that cats, rabbits and their like have.
void draw_muzzle_mouth(const widgets::Painter& p, widgets::Point at, float width, const Pose& pose);

/// Rosy cheeks, as far as the mood has any.
void draw_cheeks(const widgets::Painter& p, widgets::Point middle, float apart, float radius,
                 const Pose& pose);

}  // namespace livepet::ui::views
