// Envelopes in the order they came: a list through the envelopes themselves. Own shard only.
#pragma once

#include <cstdint>
#include <utility>

#include "backend/actor/envelope.hpp"

namespace livepet::actor {

class MailList {
  public:
    MailList() = default;
    ~MailList() { clear(); }
    MailList(const MailList&) = delete;
    MailList& operator=(const MailList&) = delete;

    bool is_empty() const { return oldest_ == nullptr; }
    std::uint32_t length() const { return length_; }

    /// The oldest; there is one.
    const Envelope& front() const { return *oldest_; }

    void push(EnvelopePtr envelope) {
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
    EnvelopePtr pop() {
        if (!oldest_) return nullptr;
        Envelope* taken = oldest_;
        oldest_ = next_of(*taken);
        taken->next_ = nullptr;
        if (!oldest_) newest_ = nullptr;
        --length_;
        return EnvelopePtr(taken);
    }

    /// The first that `fits(Envelope&)`, or null.
    template <class F>
    Envelope* find(F&& fits) {
        for (Envelope* at = oldest_; at; at = next_of(*at)) {
            if (fits(*at)) return at;
        }
        return nullptr;
    }

    template <class F>
    void for_each(F&& f) const {
        for (const Envelope* at = oldest_; at; at = next_of(*at)) f(*at);
    }

    /// Takes out the first that `fits(Envelope&)`; null if there is none.
    template <class F>
    EnvelopePtr take(F&& fits) {
        Envelope* before = nullptr;
        for (Envelope* at = oldest_; at; before = std::exchange(at, next_of(*at))) {
            if (!fits(*at)) continue;
            if (before) {
                before->next_ = at->next_;
            } else {
                oldest_ = next_of(*at);
            }
            if (newest_ == at) newest_ = before;
            at->next_ = nullptr;
            --length_;
            return EnvelopePtr(at);
        }
        return nullptr;
    }

    void clear() {
        while (pop()) {
        }
    }

  private:
    static Envelope* next_of(const Envelope& envelope) { return static_cast<Envelope*>(envelope.next_); }

    Envelope* oldest_ = nullptr;
    Envelope* newest_ = nullptr;
    std::uint32_t length_ = 0;
};

}  // namespace livepet::actor
