// Speaking HTTPS and wss: the certificate and its key, and the stream of a connection that is encrypted.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <memory>
#include <string>

#include "backend/gateway/socket.hpp"
#include "backend/gateway/tls_context.hpp"
#include "shared/base/result.hpp"

namespace livepet::gateway {

using TlsStream = boost::asio::ssl::stream<Socket>;

/// TLS 1.2 and later, by a certificate (PEM, with the chain behind it) and its key (PEM, without a password).
/// Or a sentence that says which file is wrong, and how. Blocks, so only at start. Any thread may use it
/// then.
base::Result<std::shared_ptr<TlsContext>, std::string> load_tls(const std::string& certificate_file,
                                                                const std::string& key_file);

}  // namespace livepet::gateway
