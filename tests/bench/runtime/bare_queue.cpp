#include "tests/bench/runtime/bare_queue.hpp"

#include <thread>
#include <utility>

#include "tests/bench/readings.hpp"

namespace livepet::bench {

BareQueue::BareQueue(std::size_t receivers, std::size_t under_way_max)
    : crowd_(bare_crowd(receivers)), targets_(random_targets(crowd_)), nodes_(under_way_max) {}

void BareQueue::push(Node& node) {
    node.next = newest_.load(std::memory_order_relaxed);
    while (!newest_.compare_exchange_weak(node.next, &node, std::memory_order_release,
                                          std::memory_order_relaxed)) {
    }
}

std::size_t BareQueue::handle_all() {
    Node* rest = newest_.exchange(nullptr, std::memory_order_acquire);
    Node* oldest = nullptr;
    while (rest) {
        Node* next = std::exchange(rest->next, oldest);
        oldest = std::exchange(rest, next);
    }
    std::size_t count = 0;
    for (; oldest; oldest = oldest->next, ++count) keep(oldest->to->add(oldest->amount, oldest->times));
    return count;
}

double BareQueue::messages_per_s(std::size_t count) {
    handled_ = 0;
    const double began_s = wall_s();
    std::thread consumer([&] {
        std::size_t handled = 0;
        while (handled < count) {
            handled += handle_all();
            handled_.store(handled, std::memory_order_release);
        }
    });
    for (std::size_t sent = 0; sent < count; ++sent) {
        while (sent - handled_.load(std::memory_order_acquire) >= nodes_.size()) {
        }
        Node& node = nodes_[sent % nodes_.size()];
        node.to = targets_[sent % targets_.size()];
        node.amount = sent;
        push(node);
    }
    consumer.join();
    return static_cast<double>(count) / (wall_s() - began_s);
}

}  // namespace livepet::bench
