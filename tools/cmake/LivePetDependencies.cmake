# The server's third-party libraries, found once for all folders. tools/setup installs them.
find_package(Boost 1.83 REQUIRED COMPONENTS json)
find_package(CLI11 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(OpenSSL 1.1.1 REQUIRED)
find_package(spdlog REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)

# Programs that live by messages allocate by mimalloc: these are made on one shard and freed on another, which the C
# library's allocator does under a lock. Linked, it replaces malloc and new, though no source names it. A sanitizer
# brings its own.
add_library(livepet_allocator INTERFACE)
if(NOT LIVEPET_SANITIZE)
  find_package(mimalloc 2.0 REQUIRED)
  target_link_options(livepet_allocator INTERFACE LINKER:--no-as-needed)
  target_link_libraries(livepet_allocator INTERFACE mimalloc)
endif()
