#include "backend/gateway/static_files.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/backend/gateway/page_folder.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

Request get(std::string_view path, std::string_view accept_encoding = {},
            std::string_view if_none_match = {}) {
    Request request;
    request.path = path;
    if (!accept_encoding.empty()) request.headers.push_back({"Accept-Encoding", accept_encoding});
    if (!if_none_match.empty()) request.headers.push_back({"If-None-Match", if_none_match});
    return request;
}

StaticFiles load(const PageFolder& folder) {
    auto files = StaticFiles::load(folder.path());
    REQUIRE(files.has_value());
    return std::move(*files);
}

}  // namespace

TEST_CASE("the page is served with its type, its tag and its caching") {
    PageFolder folder;
    folder.write("index.html", "<html>");
    folder.write("app.0123abcd.wasm", "wasm");
    const StaticFiles files = load(folder);

    const Response page = files.answer(get("/"));
    CHECK(page.status == 200);
    CHECK(page.body_view() == "<html>");
    CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.header("Cache-Control") == "no-cache");
    CHECK(page.header("ETag").starts_with('"'));
    CHECK(page.header("Vary").empty());
    CHECK(page.header("ETag") == files.answer(get("/index.html")).header("ETag"));

    const Response wasm = files.answer(get("/app.0123abcd.wasm"));
    CHECK(wasm.header("Content-Type") == "application/wasm");
    CHECK(wasm.header("Cache-Control") == "public, max-age=31536000, immutable");
}

TEST_CASE("twins are picked by Accept-Encoding, each with a tag of its own") {
    PageFolder folder;
    folder.write("app.js", "plain");
    folder.write("app.js.br", "brotli");
    folder.write("app.js.gz", "gzip");
    const StaticFiles files = load(folder);

    const Response brotli = files.answer(get("/app.js", "gzip, br"));
    CHECK(brotli.body_view() == "brotli");
    CHECK(brotli.header("Content-Encoding") == "br");
    CHECK(brotli.header("Content-Type") == "text/javascript; charset=utf-8");
    CHECK(brotli.header("Vary") == "Accept-Encoding");

    const Response plain = files.answer(get("/app.js"));
    CHECK(plain.body_view() == "plain");
    CHECK(plain.header("Content-Encoding").empty());
    CHECK(plain.header("Vary") == "Accept-Encoding");
    CHECK(plain.header("ETag") != brotli.header("ETag"));
    CHECK(files.answer(get("/app.js", "gzip")).body_view() == "gzip");

    CHECK_FALSE(files.has("/app.js.br"));
    CHECK_FALSE(files.has("/app.js.gz"));
}

TEST_CASE("what the client has already is not sent again") {
    PageFolder folder;
    folder.write("app.js", "plain");
    folder.write("app.js.br", "brotli");
    const StaticFiles files = load(folder);
    const std::string tag(files.answer(get("/app.js", "br")).header("ETag"));

    const Response same = files.answer(get("/app.js", "br", tag));
    CHECK(same.status == 304);
    CHECK(same.body_view().empty());
    CHECK(same.header("ETag") == tag);
    CHECK(same.header("Vary") == "Accept-Encoding");
    CHECK(files.answer(get("/app.js", "", tag)).status == 200);  // that is the other encoding
}

TEST_CASE("only names in the table are served") {
    PageFolder folder;
    folder.write("index.html", "<html>");
    folder.write("icons/pet.svg", "<svg>");
    folder.write("my file.txt", "spaced");
    folder.write(".hidden", "hidden");
    folder.write(".git/config", "hidden");
    folder.write("lone.gz", "an archive of its own");
    const StaticFiles files = load(folder);

    CHECK(files.has("/icons/pet.svg"));
    CHECK(files.has("/icons%2Fpet.svg"));
    CHECK(files.has("/my%20file.txt"));
    CHECK(files.has("/lone.gz"));
    for (const char* path :
         {"/icons", "/icons/", "/.hidden", "/.git/config", "//index.html", "/./index.html",
          "/icons/../index.html", "/../index.html", "/%2e%2e/etc/passwd", "/../../etc/passwd",
          "/..%2f..%2fetc/passwd", "/index.html/", "/INDEX.HTML", "/index.html%00", "/%"}) {
        CAPTURE(path);
        CHECK_FALSE(files.has(path));
    }
}

TEST_CASE("without a page the server says so") {
    const auto files = StaticFiles::load("/nonexistent/folder");
    REQUIRE(files.has_value());
    CHECK(files->is_empty());
    const Response response = files->answer(get("/"));
    CHECK(response.status == 503);
    CHECK(response.body_view().find("has not been built") != std::string_view::npos);
}

TEST_CASE("a folder past the bounds is refused") {
    PageFolder folder;
    SECTION("too many files") {
        for (std::size_t i = 0; i <= static_files_max; ++i) folder.write(std::to_string(i), "");
        const auto files = StaticFiles::load(folder.path());
        REQUIRE(files.has_error());
        CHECK(files.error() == StaticFilesError::too_many_files);
    }
    SECTION("too many bytes") {
        folder.write("large", "");
        std::filesystem::resize_file(folder.path() / "large", static_bytes_max + 1);
        const auto files = StaticFiles::load(folder.path());
        REQUIRE(files.has_error());
        CHECK(files.error() == StaticFilesError::too_large);
        CHECK_FALSE(describe(files.error()).empty());
    }
}

TEST_CASE("a content hash is at least eight lower-case hex digits before the ending") {
    CHECK(carries_content_hash("/app.0123abcd.js"));
    CHECK(carries_content_hash("app.0123456789abcdef.wasm"));
    for (const char* name : {"/app.js", "/app.0123abc.js", "/app.0123ABCD.js", "/app.deadbeeg.js",
                             "/0123abcd.js", "0123abcd", ".0123abcd", "/app.min.js", ""}) {
        CAPTURE(name);
        CHECK_FALSE(carries_content_hash(name));
    }
}
