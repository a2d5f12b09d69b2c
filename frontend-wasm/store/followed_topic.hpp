// A topic that the store follows, whatever the type of its state.
//
// Lives in the store; one thread. It keeps its last state through losses of the connection and new joins, so
// that there is always something to show.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/store/topic_view.hpp"
#include "shared/base/bytes.hpp"
#include "shared/sync/replica.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::store {

/// Tells types apart without RTTI; equal exactly for the same T.
using TopicTypeTag = const void*;

template <class T>
inline constexpr char topic_type_mark = 0;

template <class T>
constexpr TopicTypeTag topic_type_tag() {
    return &topic_type_mark<T>;
}

class FollowedTopic {
  public:
    FollowedTopic(std::string_view topic, TopicTypeTag type) : topic_(topic), type_(type) {}
    virtual ~FollowedTopic() = default;
    FollowedTopic(const FollowedTopic&) = delete;
    FollowedTopic& operator=(const FollowedTopic&) = delete;

    const std::string& topic() const { return topic_; }
    TopicTypeTag type() const { return type_; }
    TopicStatus status() const { return status_; }

    /// That the state is at; it means something while the status is live.
    std::uint64_t revision() const { return revision_; }

    /// 0: not joined.
    std::uint32_t channel() const { return channel_; }
    bool is_joined() const { return channel_ != 0; }
    /// Under which its patches come; 0: there is none now.
    std::uint32_t stream() const { return stream_; }

    void joined(std::uint32_t channel, platform::MonotonicTime now);
    /// Not joined any more: what was known stays, as stale.
    void parted();
    void closed(std::string_view reason);
    /// Its stream is broken; it is joined again when the time comes.
    void ask_to_rejoin();
    bool wants_to_rejoin(platform::MonotonicTime now) const;

    sync::Follow snapshot(const wire::Snapshot& snapshot);
    sync::Follow patch(const wire::Patch& patch);
    sync::Follow resumed(const wire::Resumed& resumed);

    /// As Replica's.
    virtual std::uint64_t resumable_from() const = 0;
    virtual void end_run() = 0;

    std::uint64_t followed_in_frame = 0;        // the last frame that asked for it
    platform::MonotonicTime last_on_display{};  // when that frame was last the newest one

  protected:
    virtual sync::Follow apply_snapshot(std::uint64_t revision, base::BytesView body) = 0;
    virtual sync::Follow apply_patch(std::uint64_t revision, std::uint64_t span, base::BytesView body) = 0;
    virtual sync::Follow resume(std::uint64_t revision) = 0;
    virtual bool has_state() const = 0;
    const std::string& reason() const { return reason_; }

  private:
    void go_live(std::uint32_t stream, std::uint64_t revision);

    std::string topic_;
    TopicTypeTag type_;
    TopicStatus status_ = TopicStatus::loading;
    std::string reason_;
    std::uint32_t channel_ = 0;
    std::uint32_t stream_ = 0;
    std::uint64_t revision_ = 0;
    platform::MonotonicTime joined_at_{};
    bool rejoin_ = false;
};

inline constexpr base::Milliseconds rejoin_interval{1'000};  // of one topic, however often it breaks

template <class T>
class FollowedTopicOf final : public FollowedTopic {
  public:
    explicit FollowedTopicOf(std::string_view topic) : FollowedTopic(topic, topic_type_tag<T>()) {}

    static std::unique_ptr<FollowedTopic> make(std::string_view topic) {
        return std::make_unique<FollowedTopicOf>(topic);
    }

    TopicView<T> view() const {
        return {.status = status(),
                .state = replica_.state(),
                .revision = replica_.revision(),
                .reason = reason()};
    }

    std::uint64_t resumable_from() const override { return replica_.resumable_from(); }
    void end_run() override { replica_.end_run(); }

  private:
    sync::Follow apply_snapshot(std::uint64_t revision, base::BytesView body) override {
        return replica_.apply_snapshot(revision, body);
    }
    sync::Follow apply_patch(std::uint64_t revision, std::uint64_t span, base::BytesView body) override {
        return replica_.apply_patch(revision, span, body);
    }
    sync::Follow resume(std::uint64_t revision) override { return replica_.resume(revision); }
    bool has_state() const override { return replica_.has_state(); }

    sync::Replica<T> replica_;
};

}  // namespace livepet::ui::store
