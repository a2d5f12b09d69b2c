#include "backend/gateway/app.hpp"

#include <boost/json/value.hpp>

namespace livepet::gateway {

boost::json::value App::export_data(fiber::Shard&, std::uint64_t) { return nullptr; }

}  // namespace livepet::gateway
