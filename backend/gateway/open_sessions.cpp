#include "backend/gateway/open_sessions.hpp"

#include <algorithm>
#include <utility>

#include "backend/fiber/shard.hpp"

namespace livepet::gateway {

void LocalSessions::remove(Session& session) {
    const auto [begin, end] = by_user_.equal_range(session.user());
    const auto found = std::find_if(begin, end, [&](const auto& entry) { return entry.second == &session; });
    if (found != end) by_user_.erase(found);
}

void LocalSessions::revoke(const Revocation& revocation) {
    ++revocations_;
    const auto [begin, end] = by_user_.equal_range(revocation.user);
    for (auto at = begin; at != end; ++at) {
        const std::uint64_t login = at->second->person().login;
        const bool is_meant = revocation.only_login == 0 || login == revocation.only_login;
        if (is_meant && login != revocation.except_login) at->second->log_out(revocation.reason);
    }
}

OpenSessions::OpenSessions(std::vector<fiber::Shard*> shards) : shards_(std::move(shards)) {
    for (std::size_t i = 0; i < shards_.size(); ++i) local_.push_back(std::make_unique<LocalSessions>());
}

LocalSessions& OpenSessions::on(const fiber::Shard& shard) { return *local_[shard.index()]; }

void OpenSessions::revoke(const Revocation& revocation) {
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        shards_[i]->post([&local = *local_[i], revocation] { local.revoke(revocation); });
    }
}

}  // namespace livepet::gateway
