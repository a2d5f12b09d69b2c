// The keys that a shard's actors hold, so that they come free when their actor ends for good. Own shard only.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"

namespace livepet::registry {

class HeldKeys final : public actor::EndOfIdentity {
  public:
    using Released = std::function<void(const std::string& key, actor::Identity who)>;

    /// `released` is called for each key of an actor that has ended.
    HeldKeys(actor::Dispatcher& dispatcher, Released released)
        : dispatcher_(dispatcher), released_(std::move(released)) {}

    /// False if there is no such actor here.
    bool hold(actor::Identity who, const std::string& key);
    void let_go(actor::Identity who, const std::string& key);

  private:
    void ended_for_good(actor::Identity who) override;

    actor::Dispatcher& dispatcher_;
    Released released_;
    // An actor that let go of its last key keeps its entry: it says that the end is observed.
    boost::unordered_flat_map<actor::Identity, std::vector<std::string>, actor::IdentityHash> keys_;
};

}  // namespace livepet::registry
