# Dear ImGui, from the distribution's source package, unpacked by tools/setup; never a copy in the repository.
#
#   imgui                 the core, without a window: the demo left out, obsolete names left out, 32-bit characters
#   imgui_glfw_opengl3    the native window and drawing backends: GLFW and OpenGL 3 (the page brings its own)
#
# Natively the core calls ImGui's test-engine hooks, which do nothing unless a test links definitions of its own.

set(LIVEPET_IMGUI_DIR "${CMAKE_SOURCE_DIR}/build/third-party/imgui" CACHE PATH "Dear ImGui's source tree")
if(NOT EXISTS "${LIVEPET_IMGUI_DIR}/imgui.cpp")
  message(FATAL_ERROR "Dear ImGui's sources are not in ${LIVEPET_IMGUI_DIR}. Run tools/setup, which fetches them "
    "from the distribution's source package `imgui`, or set LIVEPET_IMGUI_DIR to an ImGui 1.90 tree.")
endif()

add_library(imgui STATIC
  "${LIVEPET_IMGUI_DIR}/imgui.cpp"
  "${LIVEPET_IMGUI_DIR}/imgui_draw.cpp"
  "${LIVEPET_IMGUI_DIR}/imgui_tables.cpp"
  "${LIVEPET_IMGUI_DIR}/imgui_widgets.cpp"
  "${LIVEPET_IMGUI_DIR}/misc/cpp/imgui_stdlib.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${LIVEPET_IMGUI_DIR}" "${LIVEPET_IMGUI_DIR}/misc/cpp")
target_compile_features(imgui PUBLIC cxx_std_20)
# 32-bit indices: a large screen full of drawn pets is more than 65,536 vertices in one list.
target_compile_definitions(imgui PUBLIC
  IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS "ImDrawIdx=unsigned int")
target_link_libraries(imgui PRIVATE livepet_options)

if(EMSCRIPTEN)
  # Each byte is part of somebody's first visit: no debug windows, optimized for size.
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEBUG_TOOLS)
  target_compile_options(imgui PRIVATE -Os)
else()
  target_sources(imgui PRIVATE "${CMAKE_SOURCE_DIR}/tools/cmake/imgui/quiet_test_hooks.cpp")
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)
  find_package(glfw3 3.3 REQUIRED)
  find_package(OpenGL REQUIRED COMPONENTS OpenGL)
  add_library(imgui_glfw_opengl3 STATIC
    "${LIVEPET_IMGUI_DIR}/backends/imgui_impl_glfw.cpp"
    "${LIVEPET_IMGUI_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_glfw_opengl3 SYSTEM PUBLIC "${LIVEPET_IMGUI_DIR}/backends")
  target_link_libraries(imgui_glfw_opengl3 PUBLIC imgui glfw OpenGL::GL PRIVATE livepet_options)
endif()
