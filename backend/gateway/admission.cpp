#include "backend/gateway/admission.hpp"

namespace livepet::gateway {

bool Admission::admit(AddressKey address, bool is_proxy) {
    if (open_ >= connections_max_) {
        ++counters_.refused_full;
        return false;
    }
    const auto found = by_address_.find(address);
    if (!is_proxy && found != by_address_.end() && found->second >= per_address_max_) {
        ++counters_.refused_address;
        return false;
    }
    ++by_address_[address];
    ++open_;
    return true;
}

void Admission::left(AddressKey address) {
    const auto found = by_address_.find(address);
    if (found == by_address_.end()) return;
    if (--found->second == 0) by_address_.erase(found);
    --open_;
}

}  // namespace livepet::gateway
