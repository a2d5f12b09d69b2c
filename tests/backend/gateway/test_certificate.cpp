#include "tests/backend/gateway/test_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace livepet::gateway {
namespace {

constexpr long day_s = 86'400;

template <class Write>
std::string pem_of(Write write) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
    write(memory.get());
    char* data = nullptr;
    const long length = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(length)};
}

}  // namespace

TestCertificate::TestCertificate() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -day_s);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), day_s);
    X509_set_pubkey(made.get(), pair.get());
    X509_NAME* name = X509_get_subject_name(made.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                               -1, -1, 0);
    X509_set_issuer_name(made.get(), name);
    X509_sign(made.get(), pair.get(), EVP_sha256());
    certificate = pem_of([&](BIO* out) { PEM_write_bio_X509(out, made.get()); });
    const auto key_pem = [&](const EVP_CIPHER* cipher) {
        char password[] = "secret";
        return pem_of([&](BIO* out) {
            PEM_write_bio_PKCS8PrivateKey(out, pair.get(), cipher, cipher ? password : nullptr,
                                          cipher ? 6 : 0, nullptr, nullptr);
        });
    };
    key = key_pem(nullptr);
    locked_key = key_pem(EVP_aes_256_cbc());
}

}  // namespace livepet::gateway
