// The functions of mirror.js, as C++ sees them. Texts end with a zero byte.
#pragma once

#include <cstdint>

extern "C" {
void livepet_mirror_start();
void livepet_mirror_create(std::uint32_t id, int role, int variant);
void livepet_mirror_remove(std::uint32_t id);
void livepet_mirror_order(const std::uint32_t* ids, const std::uint32_t* parents, int count);
void livepet_mirror_place(std::uint32_t id, float x, float y, float width, float height);
void livepet_mirror_name(std::uint32_t id, int has_children, const char* text);
void livepet_mirror_description(std::uint32_t id, const char* text);
void livepet_mirror_value(std::uint32_t id, const char* text);
void livepet_mirror_link(std::uint32_t id, const char* href);
void livepet_mirror_states(std::uint32_t id, int bits, int live, int expanded);
void livepet_mirror_range(std::uint32_t id, double min, double max, double now, const char* text);
void livepet_mirror_field(std::uint32_t id, int kind, int code_points_max, float em, const char* autocomplete,
                          const char* placeholder);
void livepet_mirror_fence(std::uint32_t modal);
void livepet_mirror_focus(std::uint32_t id);
void livepet_mirror_colours(const char* text, const char* placeholder, const char* selection);
}
