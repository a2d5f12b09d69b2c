# What every target is compiled with. `livepet_options` reaches everyone; `livepet_warnings` only our own code.

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

option(LIVEPET_WERROR "Warnings end the build" ON)
set(LIVEPET_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

add_library(livepet_warnings INTERFACE)
target_compile_options(livepet_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wconversion
    -Wno-sign-conversion>
  $<$<BOOL:${LIVEPET_WERROR}>:-Werror>)

add_library(livepet_options INTERFACE)
if(LIVEPET_SANITIZE)
  target_compile_options(livepet_options INTERFACE -fsanitize=${LIVEPET_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(livepet_options INTERFACE -fsanitize=${LIVEPET_SANITIZE})
  if(LIVEPET_SANITIZE STREQUAL "thread")
    # It knows no fences: not Asio's, whose queue is behind a mutex anyway, nor Boost.Fiber's, which no such program runs.
    target_compile_definitions(livepet_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
    target_compile_options(livepet_options INTERFACE -Wno-tsan)
  endif()
endif()

if(EMSCRIPTEN)
  # The system's include folder must stay out of a wasm build: only a link to its header-only Boost goes in.
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/boost-headers")
  file(CREATE_LINK /usr/include/boost "${CMAKE_BINARY_DIR}/boost-headers/boost" SYMBOLIC)
  add_library(livepet_boost_headers INTERFACE)
  target_include_directories(livepet_boost_headers SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/boost-headers")
  target_compile_options(livepet_options INTERFACE -fno-exceptions -fno-rtti)
  target_compile_definitions(livepet_options INTERFACE BOOST_NO_RTTI BOOST_NO_TYPEID)
else()
  find_package(Threads REQUIRED)
  find_package(Boost 1.83 REQUIRED COMPONENTS fiber context)
  add_library(livepet_boost_headers INTERFACE)
  target_link_libraries(livepet_boost_headers INTERFACE Boost::headers)
endif()
