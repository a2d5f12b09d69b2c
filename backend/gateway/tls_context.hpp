// A certificate with its key, as a server speaks TLS by it; for those who only hand it on.
#pragma once

namespace boost::asio::ssl {
class context;
}

namespace livepet::gateway {

using TlsContext = boost::asio::ssl::context;

}  // namespace livepet::gateway
