# How a test is told to ctest. All of them run with the build of tools/test, and `ctest --no-tests=error`.
#
#   livepet_test(shared_wire_test
#     SOURCES decode_test.cpp encode_test.cpp     # Catch2; one file for each header under test
#     DEPENDS shared_wire                         # components under test
#     LINKS   …)                                  # third-party libraries
#
#       One program a folder, one ctest entry a TEST_CASE. Cases tagged [slow] get the label `slow`, which
#       tools/test --quick leaves out. Each case has test_timeout_seconds, a slow one five times that.
#
#   livepet_parity_test(pets_scripts SOURCES … DEPENDS …)
#
#       A program built natively and as wasm; the test runs both and compares what they print, byte for byte.
#
#   livepet_fuzz_test(decode_fuzz SOURCES … DEPENDS … [CORPUS folder] [SECONDS 60])
#
#       A libFuzzer target. Preset `fuzz` builds it, with clang; the others run what that preset built.
#
#   livepet_stress_test(actors_stress PRESET asan SOURCES … DEPENDS … [LINKS …])
#
#       A Catch2 program that only means something under a sanitizer: `asan` or `tsan`. tools/test builds it with that
#       preset; the test, which is slow, runs what that built.
#
#   livepet_command_test(NAME name COMMAND … [LABELS …] [TIMEOUT seconds] [ENVIRONMENT …] [RESOURCE_LOCK …])
#
#       Any other command that says by its exit status whether it passed.

set(test_timeout_seconds 60)
set(LIVEPET_WASM_BUILD "${CMAKE_SOURCE_DIR}/build/wasm" CACHE PATH "Where the wasm preset builds")
set(LIVEPET_FUZZ_BUILD "${CMAKE_SOURCE_DIR}/build/fuzz" CACHE PATH "Where the fuzz preset builds")
set(LIVEPET_ASAN_BUILD "${CMAKE_SOURCE_DIR}/build/asan" CACHE PATH "Where the asan preset builds")
set(LIVEPET_TSAN_BUILD "${CMAKE_SOURCE_DIR}/build/tsan" CACHE PATH "Where the tsan preset builds")
option(LIVEPET_FUZZ "Build the fuzz targets, and only those" OFF)

if(NOT EMSCRIPTEN AND NOT LIVEPET_FUZZ)
  find_package(Catch2 3 REQUIRED)
  include(Catch)
endif()

# Fibers switch stacks, which this one check of the address sanitizer does not understand.
set(livepet_test_environment "ASAN_OPTIONS=detect_stack_use_after_return=0")

function(livepet_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  if(EMSCRIPTEN OR LIVEPET_FUZZ)
    return()
  endif()
  livepet_test_program(${name} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} LINKS ${arg_LINKS} Catch2::Catch2WithMain)
  math(EXPR slow_timeout_seconds "5 * ${test_timeout_seconds}")
  catch_discover_tests(${name} TEST_SPEC "~[slow]" TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST
    PROPERTIES TIMEOUT ${test_timeout_seconds} ENVIRONMENT "${livepet_test_environment}")
  catch_discover_tests(${name} TEST_SPEC "[slow]" TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST
    PROPERTIES TIMEOUT ${slow_timeout_seconds} ENVIRONMENT "${livepet_test_environment}" LABELS slow)
endfunction()

function(livepet_parity_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  if(LIVEPET_FUZZ)
    return()
  endif()
  livepet_test_program(${name} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} LINKS ${arg_LINKS})
  if(EMSCRIPTEN)
    target_link_options(${name} PRIVATE -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1)
    return()
  endif()
  livepet_build_folder(folder)
  livepet_command_test(NAME "${name}: native and wasm agree" TIMEOUT 300
    COMMAND node "${CMAKE_SOURCE_DIR}/tools/cmake/test/compare_parity.mjs"
      "$<TARGET_FILE:${name}>" "${LIVEPET_WASM_BUILD}/${folder}/${name}.js")
endfunction()

function(livepet_fuzz_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "CORPUS;SECONDS" "SOURCES;DEPENDS;LINKS")
  if(EMSCRIPTEN)
    return()
  endif()
  if(LIVEPET_FUZZ)
    livepet_test_program(${name} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} LINKS ${arg_LINKS})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    return()
  endif()
  if(NOT arg_SECONDS)
    set(arg_SECONDS 60)
  endif()
  livepet_build_folder(folder)
  math(EXPR timeout_seconds "2 * ${arg_SECONDS} + 60")
  # What it finds interesting goes into a folder of the build; the corpus in the repository is only read.
  set(found "${CMAKE_CURRENT_BINARY_DIR}/${name}_found")
  file(MAKE_DIRECTORY "${found}")
  if(arg_CORPUS)
    cmake_path(ABSOLUTE_PATH arg_CORPUS NORMALIZE)
  endif()
  livepet_command_test(NAME "${name}: any bytes" LABELS slow TIMEOUT ${timeout_seconds}
    COMMAND "${LIVEPET_FUZZ_BUILD}/${folder}/${name}" -max_total_time=${arg_SECONDS} -rss_limit_mb=1024 -timeout=10
      -print_final_stats=1 "-artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/${name}_" "${found}" ${arg_CORPUS})
endfunction()

function(livepet_stress_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "PRESET" "SOURCES;DEPENDS;LINKS")
  livepet_test_program(${name} SOURCES ${arg_SOURCES} DEPENDS ${arg_DEPENDS} LINKS ${arg_LINKS} Catch2::Catch2WithMain)
  set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  string(TOUPPER ${arg_PRESET} preset)
  livepet_build_folder(folder)
  set(launcher "")
  if(arg_PRESET STREQUAL tsan)
    set(launcher "${CMAKE_SOURCE_DIR}/tools/cmake/test/without_aslr")
  endif()
  livepet_command_test(NAME "${name}: under ${arg_PRESET}" LABELS slow TIMEOUT 300
    COMMAND ${launcher} "${LIVEPET_${preset}_BUILD}/${folder}/${name}"
    ENVIRONMENT TSAN_OPTIONS=halt_on_error=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1)
  set_tests_properties("${name}: under ${arg_PRESET}" PROPERTIES PROCESSORS 2)  # others' deadlines are not its victims
endfunction()

function(livepet_command_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME;TIMEOUT" "COMMAND;LABELS;ENVIRONMENT;RESOURCE_LOCK")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT ${test_timeout_seconds})
  endif()
  add_test(NAME "${arg_NAME}" COMMAND ${arg_COMMAND})
  set_tests_properties("${arg_NAME}" PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
    ENVIRONMENT "${livepet_test_environment};${arg_ENVIRONMENT}" RESOURCE_LOCK "${arg_RESOURCE_LOCK}")
endfunction()

function(livepet_test_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS;LINKS")
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_link_libraries(${name} PRIVATE livepet_warnings livepet_options ${arg_DEPENDS} ${arg_LINKS})
endfunction()

function(livepet_build_folder variable)
  cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${CMAKE_SOURCE_DIR}" OUTPUT_VARIABLE folder)
  set(${variable} "${folder}" PARENT_SCOPE)
endfunction()
