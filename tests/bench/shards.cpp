#include "tests/bench/shards.hpp"

#include <string>

#include "backend/platform/thread_name.hpp"

namespace livepet::bench {

Shards::Shards(unsigned count, telemetry::Listeners listeners) {
    for (unsigned i = 0; i < count; ++i) shards_.push_back(std::make_unique<fiber::Shard>(i, clock_));
    actors_ = std::make_unique<actor::System>(shards_, std::move(listeners));
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        shards_[i]->post([this, i] { dispatcher(i).open(); });
        threads_.emplace_back([this, i] {
            platform::name_this_thread("shard " + std::to_string(i));
            shards_[i]->run();
        });
    }
}

Shards::~Shards() {
    for (std::size_t i = 0; i < threads_.size(); ++i) {
        shards_[i]->post([this, i] { dispatcher(i).close(); });
        shards_[i]->stop();
    }
    for (std::thread& thread : threads_) thread.join();
}

}  // namespace livepet::bench
