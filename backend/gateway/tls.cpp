#include "backend/gateway/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509err.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace livepet::gateway {
namespace {

using boost::system::error_code;

/// Why a file cannot be read; empty: it can.
std::string why_unreadable(const std::string& file) {
    std::ifstream stream(file);
    if (stream.is_open() && stream.peek() != std::ifstream::traits_type::eof()) return {};
    const std::string why = stream.is_open() ? "it is empty, or a folder" : std::strerror(errno);
    return file + ": the file cannot be read (" + why + ").";
}

}  // namespace

base::Result<std::shared_ptr<TlsContext>, std::string> load_tls(const std::string& certificate_file,
                                                                const std::string& key_file) {
    for (const std::string& file : {certificate_file, key_file}) {
        if (std::string why = why_unreadable(file); !why.empty()) return why;
    }
    ERR_clear_error();
    auto context = std::make_shared<TlsContext>(TlsContext::tls_server);
    if (SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION) != 1)
        return std::string("The system's TLS library knows no TLS 1.2.");
    error_code error;
    // Without this the library would ask for a password on the terminal.
    context->set_password_callback([](std::size_t, TlsContext::password_purpose) { return std::string(); },
                                   error);
    context->use_certificate_chain_file(certificate_file, error);
    if (error) return certificate_file + ": this is no certificate in PEM form.";
    context->use_private_key_file(key_file, TlsContext::pem, error);
    if (error && ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH)
        return key_file + ": this key is not that of the certificate in " + certificate_file + ".";
    if (error) return key_file + ": this is no private key in PEM form, or it is locked by a password.";
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return key_file + ": this key is not that of the certificate in " + certificate_file + ".";
    return context;
}

}  // namespace livepet::gateway
