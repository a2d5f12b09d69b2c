#include "backend/gateway/mime.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("a type follows from the last ending") {
    CHECK(mime_type_of("/index.html") == "text/html; charset=utf-8");
    CHECK(mime_type_of("/app.0123abcd.js") == "text/javascript; charset=utf-8");
    CHECK(mime_type_of("/app.wasm") == "application/wasm");
    CHECK(mime_type_of("/ICON.SVG") == "image/svg+xml");
    CHECK(mime_type_of("/archive.tar.zst") == "application/octet-stream");
    CHECK(mime_type_of("/LICENSE") == "application/octet-stream");
    CHECK(mime_type_of("/html") == "application/octet-stream");
    CHECK(mime_type_of("") == "application/octet-stream");
}
