#include "tests/bench/pets/bare_disk.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <stdexcept>
#include <utility>

#include "tests/bench/readings.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t write_bytes = 4'096;  // a journal row of SQLite's
constexpr off_t file_bytes = off_t{1} << 22U;

/// As a log is that was started anew: its space is there already.
int create(const std::string& path) {
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) throw std::runtime_error("a file cannot be created");
    const std::vector<char> zeros(file_bytes);
    if (write(file, zeros.data(), zeros.size()) != file_bytes || fsync(file) != 0)
        throw std::runtime_error("a file cannot be written");
    return file;
}

}  // namespace

BareDisk::BareDisk(std::string path, double writes_per_s)
    : path_(std::move(path)), each_s_(1 / writes_per_s), file_(create(path_)), thread_([this] { run(); }) {}

BareDisk::~BareDisk() {
    (void)stop();
    close(file_);
    unlink(path_.c_str());
}

std::vector<double> BareDisk::stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
    return std::move(took_ms_);
}

void BareDisk::run() {
    const std::vector<char> written(write_bytes, 'x');
    off_t at = 0;
    double due_s = wall_s();
    while (!stopping_) {
        if (const double wait_s = due_s - wall_s(); wait_s > 0)
            std::this_thread::sleep_for(std::chrono::duration<double>(wait_s));  // allowed(sleep): a schedule
        const double began_s = wall_s();
        (void)!pwrite(file_, written.data(), written.size(), at);
        (void)fdatasync(file_);
        at = (at + static_cast<off_t>(write_bytes)) % file_bytes;
        for (const double now_s = wall_s(); due_s <= began_s; due_s += each_s_)
            took_ms_.push_back((now_s - due_s) * 1e3);
    }
}

}  // namespace livepet::bench
