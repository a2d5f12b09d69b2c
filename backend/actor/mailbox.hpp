// An identity's unread mail, in the order it came: a bounded list that outlives restarts. Own shard only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "backend/actor/envelope.hpp"

namespace livepet::actor {

inline constexpr std::uint32_t mailbox_length_max = 1024;

class Mailbox {
  public:
    Mailbox() = default;
    ~Mailbox() {
        while (pop()) {
        }
    }
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    bool is_empty() const { return oldest_ == nullptr; }
    bool is_full() const { return length_ >= mailbox_length_max; }

    void push(std::unique_ptr<Envelope> envelope) {
        Envelope* added = envelope.release();
        if (newest_) {
            newest_->next_ = added;
        } else {
            oldest_ = added;
        }
        newest_ = added;
        ++length_;
    }

    /// The oldest, or null if there is none.
    std::unique_ptr<Envelope> pop() {
        if (!oldest_) return nullptr;
        Envelope* taken = oldest_;
        oldest_ = static_cast<Envelope*>(std::exchange(taken->next_, nullptr));
        if (!oldest_) newest_ = nullptr;
        --length_;
        return std::unique_ptr<Envelope>(taken);
    }

  private:
    Envelope* oldest_ = nullptr;
    Envelope* newest_ = nullptr;
    std::uint32_t length_ = 0;
};

}  // namespace livepet::actor
