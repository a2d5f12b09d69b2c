#include "backend/gateway/tls.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/gateway/page_folder.hpp"
#include "tests/backend/gateway/test_certificate.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

struct Files {
    PageFolder folder;
    TestCertificate ours;
    TestCertificate other;
    std::string certificate = write("cert.pem", ours.certificate);
    std::string key = write("key.pem", ours.key);

    std::string write(const std::string& name, const std::string& content) {
        folder.write(name, content);
        return (folder.path() / name).string();
    }

    /// Why they cannot be used; empty: they can.
    std::string error(const std::string& certificate_file, const std::string& key_file) {
        const auto loaded = load_tls(certificate_file, key_file);
        return loaded ? std::string() : loaded.error();
    }
};

}  // namespace

TEST_CASE("a certificate and its key can be used") {
    Files files;
    CHECK(files.error(files.certificate, files.key).empty());
}

TEST_CASE("files that cannot be used are named, and what is wrong with them") {
    Files files;
    const auto check = [&](const std::string& certificate, const std::string& key, const std::string& file,
                           std::string_view words) {
        const std::string error = files.error(certificate, key);
        CAPTURE(error);
        CHECK(error.starts_with(file + ": "));
        CHECK(error.find(words) != std::string::npos);
        CHECK(error.ends_with('.'));
    };
    const std::string missing = files.certificate + ".missing";
    check(missing, files.key, missing, "cannot be read");
    check(files.certificate, missing, missing, "cannot be read");
    check(files.folder.path().string(), files.key, files.folder.path().string(), "cannot be read");
    const std::string empty = files.write("empty.pem", "");
    check(files.certificate, empty, empty, "empty");
    const std::string garbage = files.write("garbage.pem", "-----BEGIN CERTIFICATE-----\nhello\n");
    check(garbage, files.key, garbage, "no certificate");
    check(files.certificate, garbage, garbage, "no private key");
    check(files.key, files.key, files.key, "no certificate");
    const std::string others = files.write("other.pem", files.other.key);
    check(files.certificate, others, others, "not that of the certificate");
    const std::string locked = files.write("locked.pem", files.ours.locked_key);
    check(files.certificate, locked, locked, "locked by a password");
}
