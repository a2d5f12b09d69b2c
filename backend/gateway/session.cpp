#include "backend/gateway/session.hpp"

#include "shared/wire/encode.hpp"

namespace livepet::gateway {

void Session::send(const wire::ServerMessage& message) {
    send_frame(std::make_shared<const base::Bytes>(wire::encode(message)));
}

}  // namespace livepet::gateway
