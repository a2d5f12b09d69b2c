#include "backend/storage/reader_pool.hpp"

#include <algorithm>

#include "backend/platform/thread_name.hpp"

namespace livepet::storage {

Result<std::unique_ptr<ReaderPool>> ReaderPool::open(const Database& database, ReaderPoolOptions options) {
    std::vector<Reader> readers;
    const std::size_t count = std::clamp<std::size_t>(options.readers, 1, readers_max);
    for (std::size_t i = 0; i < count; ++i) {
        auto reader = Reader::open(database);
        if (!reader) return reader.error();
        readers.push_back(std::move(*reader));
    }
    return std::unique_ptr<ReaderPool>(new ReaderPool(std::move(readers), options));
}

ReaderPool::ReaderPool(std::vector<Reader> readers, ReaderPoolOptions options) : options_(options) {
    threads_.reserve(readers.size());
    for (Reader& reader : readers) {
        threads_.emplace_back([this, mine = std::move(reader)]() mutable { run(std::move(mine)); });
    }
}

ReaderPool::~ReaderPool() { stop(); }

void ReaderPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

Result<void> ReaderPool::enqueue(Query query) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return StorageError::closed;
        if (queue_.size() >= options_.queued_max) return StorageError::busy;
        queue_.push_back(std::move(query));
    }
    wake_.notify_one();
    return {};
}

void ReaderPool::run(Reader reader) {
    platform::name_this_thread("reader");
    for (;;) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        Query query = std::move(queue_.front());
        queue_.pop_front();
        const bool refused = stopping_;
        lock.unlock();
        query(refused ? nullptr : &reader, options_.limits);
    }
}

}  // namespace livepet::storage
