# A component is one folder of the house: one CMake target that links only what that folder may use.
#
#   livepet_component(backend_actor
#     SOURCES mailbox.cpp runner.cpp        # none: a header-only component
#     DEPENDS backend_fiber shared_base     # folders it may include from; nothing else
#     LINKS   Boost::fiber spdlog::spdlog)  # third-party libraries
#
# DEPENDS is also the layer rule: livepet_write_layers() writes every folder with its DEPENDS to
# <build>/layers.json, and the `layers` check compares each #include with it.

function(livepet_component name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE livepet_warnings)
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${name} ${scope} "${CMAKE_SOURCE_DIR}")
  target_compile_features(${name} ${scope} cxx_std_20)
  target_link_libraries(${name} ${scope} livepet_options ${arg_DEPENDS} ${arg_LINKS})
  livepet_layer(${name} ${arg_DEPENDS})
endfunction()

# An executable of the house; the same words as livepet_component.
function(livepet_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_link_libraries(${name} PRIVATE livepet_warnings livepet_options ${arg_DEPENDS} ${arg_LINKS})
  livepet_layer(${name} ${arg_DEPENDS})
endfunction()

function(livepet_layer name)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${CMAKE_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  set_property(GLOBAL APPEND PROPERTY LIVEPET_LAYERS ${name})
  set_property(GLOBAL PROPERTY LIVEPET_LAYER_${name}_FOLDER "${folder}")
  set_property(GLOBAL PROPERTY LIVEPET_LAYER_${name}_DEPENDS "${ARGN}")
endfunction()

function(livepet_write_layers)
  get_property(names GLOBAL PROPERTY LIVEPET_LAYERS)
  set(rows "")
  foreach(name IN LISTS names)
    get_property(folder GLOBAL PROPERTY LIVEPET_LAYER_${name}_FOLDER)
    get_property(depends GLOBAL PROPERTY LIVEPET_LAYER_${name}_DEPENDS)
    list(TRANSFORM depends REPLACE "(.+)" "\"\\1\"")
    list(JOIN depends ", " depends)
    list(APPEND rows "  {\"name\": \"${name}\", \"folder\": \"${folder}\", \"depends\": [${depends}]}")
  endforeach()
  list(JOIN rows ",\n" rows)
  file(WRITE "${CMAKE_BINARY_DIR}/layers.json" "[\n${rows}\n]\n")
endfunction()
