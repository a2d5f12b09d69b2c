// The functions of page.js, input.js and glyphs.js, as C++ sees them. Texts end with a zero byte unless they
// come with a length; those that are returned are freed by the caller.
#pragma once

#include <cstdint>

extern "C" {
void livepet_page_start(int tick_ms);
double livepet_page_now();
std::uint32_t livepet_page_random();
std::uint32_t livepet_page_tab_number(int part);
void livepet_page_schedule(int delay_ms);
void livepet_page_cursor(const char* cursor);
void livepet_page_ground(int red, int green, int blue);
void livepet_page_set_route(const char* route);
void livepet_page_replace_route(const char* route);
void livepet_page_set_title(const char* title);
void livepet_page_copy(const char* text);
void livepet_page_save_file(const char* name, const char* content);
void livepet_page_open(const char* url);
void livepet_page_reload();
char* livepet_page_url();
char* livepet_page_socket_url(const char* path);
char* livepet_page_load(int kind, const char* key);
void livepet_page_save(int kind, const char* key, const char* value);
void livepet_page_forget(int kind, const char* key);
void livepet_page_shown();
void livepet_page_failed(const char* why);
void livepet_page_add_font(const unsigned char* bytes, int length);

void livepet_input_start();

void livepet_glyphs_measure(const char* text, int length, float size, float* metrics);
int livepet_glyphs_draw(const char* text, int length, float size, float left, float ascent, int width,
                        int height, unsigned char* pixels);
}
