# The fonts that the page carries, made at build time from the distribution's own packages.
#
#   livepet_add_fonts(ICON_NAMES icons.hpp)
#
# makes the library `livepet_fonts` with the header <livepet_fonts.hpp>: Inter Regular and SemiBold, and of Font
# Awesome those icons whose code points the header ICON_NAMES writes (0xF015, \uf015). fonts/make_fonts.mjs does the work.

function(livepet_add_fonts)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "ICON_NAMES" "")
  cmake_path(ABSOLUTE_PATH arg_ICON_NAMES NORMALIZE OUTPUT_VARIABLE icon_names)

  livepet_find_font(LIVEPET_FONT_REGULAR fonts-inter Inter-Regular.otf)
  livepet_find_font(LIVEPET_FONT_SEMIBOLD fonts-inter Inter-SemiBold.otf)
  livepet_find_font(LIVEPET_FONT_ICONS fonts-font-awesome fontawesome-webfont.ttf)
  livepet_find_host_program(LIVEPET_NODE nodejs node)
  livepet_find_host_program(LIVEPET_HB_SUBSET libharfbuzz-bin hb-subset)

  set(script "${CMAKE_SOURCE_DIR}/tools/cmake/fonts/make_fonts.mjs")
  set(made "${CMAKE_BINARY_DIR}/livepet_fonts")
  set(inter_copyright /usr/share/doc/fonts-inter/copyright)
  set(icons_copyright /usr/share/doc/fonts-font-awesome/copyright)
  add_custom_command(
    OUTPUT "${made}/livepet_fonts.cpp" "${made}/livepet_fonts.hpp"
    COMMAND "${LIVEPET_NODE}" "${script}" "${made}"
      "regular=${LIVEPET_FONT_REGULAR}" "semibold=${LIVEPET_FONT_SEMIBOLD}" "icons=${LIVEPET_FONT_ICONS}"
      "icon_names=${icon_names}" "inter_copyright=${inter_copyright}" "icons_copyright=${icons_copyright}"
      "imgui_license=${LIVEPET_IMGUI_DIR}/LICENSE.txt"
    DEPENDS "${script}" "${icon_names}"
    COMMENT "Making the page's fonts"
    VERBATIM)
  add_library(livepet_fonts STATIC "${made}/livepet_fonts.cpp" "${made}/livepet_fonts.hpp")
  target_include_directories(livepet_fonts SYSTEM PUBLIC "${made}")
  target_compile_features(livepet_fonts PUBLIC cxx_std_20)
  target_link_libraries(livepet_fonts PRIVATE livepet_options livepet_warnings)
endfunction()

# Font packages are data of the machine that builds, also when the target is wasm: the toolchain's root is not asked.
function(livepet_find_font variable package file)
  find_file(${variable} "${file}" PATHS
    /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/inter
    /usr/share/fonts/truetype/font-awesome /usr/share/fonts-font-awesome/fonts
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${variable})
    message(FATAL_ERROR "${file} is missing. Run tools/setup, which installs the package ${package}.")
  endif()
endfunction()

function(livepet_find_host_program variable package name)
  find_program(${variable} "${name}" NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${variable})
    message(FATAL_ERROR "The program ${name} is missing. Run tools/setup, which installs the package ${package}.")
  endif()
endfunction()
