#include "frontend-wasm/platform/browser/graphics.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <cstdint>

namespace livepet::ui::platform::browser {

namespace {

constexpr const char* canvas = "#canvas";
constexpr const char* shader_version = "#version 300 es";

}  // namespace

bool Graphics::open() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;
    wanted.alpha = false;
    wanted.depth = false;
    wanted.stencil = false;
    wanted.antialias = false;  // ImGui's edges are soft by themselves
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context(canvas, &wanted);
    if (context <= 0) return false;
    if (emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
    return ImGui_ImplOpenGL3_Init(shader_version);
}

void Graphics::lose() {
    ImGui_ImplOpenGL3_Shutdown();  // now, while nobody minds that the names it deletes mean nothing any more
    lost_ = true;
}

void Graphics::restore() {
    ImGui_ImplOpenGL3_Init(shader_version);
    lost_ = false;
}

void Graphics::upload_fonts() {
    if (lost_) return;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    ImGui::GetIO().Fonts->ClearTexData();  // the device has it; here it would only take memory
}

void Graphics::upload_picture(const glyphs::PixelRect& place, const unsigned char* pixels) {
    if (lost_) return;
    const auto texture = reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexID);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(texture));
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexSubImage2D(GL_TEXTURE_2D, 0, place.x, place.y, place.width, place.height, GL_RGBA, GL_UNSIGNED_BYTE,
                    pixels);
}

void Graphics::draw(int width, int height) {
    if (lost_) return;
    const ImVec4& ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
    glViewport(0, 0, width, height);
    glClearColor(ground.x, ground.y, ground.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace livepet::ui::platform::browser
