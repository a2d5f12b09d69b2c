#include "tests/backend/storage/fault_vfs.hpp"

#include <sqlite3.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <mutex>
#include <random>
#include <span>
#include <stdexcept>

#include "tests/backend/storage/disk_file.hpp"

namespace livepet::storage::test {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// "The nth from now, and some after it, fail."
struct Fault {
    std::int64_t in = never;
    int left = 0;
    int code = SQLITE_OK;

    int next() {
        if (left == 0 || --in > 0) return SQLITE_OK;
        --left;
        return code;
    }
};

enum class Power { on, going, off };

}  // namespace

struct FaultVfs::State {
    explicit State(std::uint64_t seed) : random(seed) {}

    /// Counts one operation. `going`: the disk may have got it, but whoever asked never learns.
    Power count_operation() {
        if (is_off) return Power::off;
        ++operations;
        if (--operations_left > 0) return Power::on;
        is_off = true;
        return Power::going;
    }

    DiskFile& file(const std::string& path);

    mutable std::mutex mutex;  // guards everything below
    std::mt19937_64 random;
    std::map<std::string, DiskFile> files;
    std::int64_t operations = 0;
    std::int64_t operations_left = never;
    bool is_off = false;
    Fault writes;
    Fault syncs;

    std::string name;
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    sqlite3_vfs vfs{};
};

namespace {

using State = FaultVfs::State;
using Bytes = DiskFile::Bytes;

/// What SQLite holds of an open file; the system's own follows it in memory.
struct OpenFile {
    sqlite3_file base;
    State* state;
    DiskFile* disk;  // null: a temporary file, which nobody misses

    sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
sqlite3_file* system(sqlite3_file* file) { return opened(file).system(); }
State& state_of(sqlite3_vfs* vfs) { return *static_cast<State*>(vfs->pAppData); }

std::optional<Bytes> read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto bytes = std::as_bytes(std::span(text));
    return Bytes(bytes.begin(), bytes.end());
}

void write_file(const std::string& path, const std::optional<Bytes>& content) {
    std::filesystem::remove(path);
    if (!content) return;
    std::ofstream out(path, std::ios::binary);
    out.write(reinterpret_cast<const char*>(content->data()), static_cast<std::streamsize>(content->size()));
}

// What a file does that concerns a disk.

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 offset) {
    OpenFile& self = opened(file);
    if (self.disk == nullptr) return self.system()->pMethods->xWrite(self.system(), data, size, offset);
    const std::lock_guard lock(self.state->mutex);
    if (const int code = self.state->writes.next(); code != SQLITE_OK) return code;
    const Power power = self.state->count_operation();
    if (power == Power::off) return SQLITE_IOERR_WRITE;
    self.disk->write(offset, {static_cast<const std::byte*>(data), static_cast<std::size_t>(size)});
    if (power == Power::going) return SQLITE_IOERR_WRITE;
    return self.system()->pMethods->xWrite(self.system(), data, size, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    OpenFile& self = opened(file);
    if (self.disk == nullptr) return self.system()->pMethods->xTruncate(self.system(), size);
    const std::lock_guard lock(self.state->mutex);
    const Power power = self.state->count_operation();
    if (power == Power::off) return SQLITE_IOERR_TRUNCATE;
    self.disk->truncate(size);
    if (power == Power::going) return SQLITE_IOERR_TRUNCATE;
    return self.system()->pMethods->xTruncate(self.system(), size);
}

int sync(sqlite3_file* file, int /*flags*/) {
    OpenFile& self = opened(file);
    if (self.disk == nullptr) return SQLITE_OK;
    const std::lock_guard lock(self.state->mutex);
    if (const int code = self.state->syncs.next(); code != SQLITE_OK) return code;
    if (self.state->count_operation() != Power::on) return SQLITE_IOERR_FSYNC;
    self.disk->sync();  // the real file need not be synced: it outlives the test's disk
    return SQLITE_OK;
}

// What goes straight to the system.

int close(sqlite3_file* file) { return system(file)->pMethods->xClose(system(file)); }
int read(sqlite3_file* file, void* data, int size, sqlite3_int64 offset) {
    return system(file)->pMethods->xRead(system(file), data, size, offset);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return system(file)->pMethods->xFileSize(system(file), size);
}
int lock_file(sqlite3_file* file, int level) { return system(file)->pMethods->xLock(system(file), level); }
int unlock_file(sqlite3_file* file, int level) {
    return system(file)->pMethods->xUnlock(system(file), level);
}
int check_reserved(sqlite3_file* file, int* out) {
    return system(file)->pMethods->xCheckReservedLock(system(file), out);
}
int file_control(sqlite3_file* file, int op, void* argument) {
    return system(file)->pMethods->xFileControl(system(file), op, argument);
}
int sector_size(sqlite3_file* file) { return system(file)->pMethods->xSectorSize(system(file)); }
int characteristics(sqlite3_file* file) {
    return system(file)->pMethods->xDeviceCharacteristics(system(file));
}
int shm_map(sqlite3_file* file, int page, int size, int extend, volatile void** out) {
    return system(file)->pMethods->xShmMap(system(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return system(file)->pMethods->xShmLock(system(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { system(file)->pMethods->xShmBarrier(system(file)); }
int shm_unmap(sqlite3_file* file, int remove) {
    return system(file)->pMethods->xShmUnmap(system(file), remove);
}

constexpr int version_without_memory_mapping = 2;

constexpr sqlite3_io_methods methods{
    version_without_memory_mapping,
    close,
    read,
    write,
    truncate,
    sync,
    file_size,
    lock_file,
    unlock_file,
    check_reserved,
    file_control,
    sector_size,
    characteristics,
    shm_map,
    shm_lock,
    shm_barrier,
    shm_unmap,
    nullptr,
    nullptr,
};

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
    State& state = state_of(vfs);
    OpenFile& self = opened(file);
    self.base.pMethods = nullptr;
    self.state = &state;
    self.disk = nullptr;
    const std::lock_guard lock(state.mutex);
    if (state.is_off) return SQLITE_CANTOPEN;
    const bool lasts = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    if (lasts && name != nullptr) self.disk = &state.file(name);
    const int code = state.system->xOpen(state.system, name, self.system(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    if (self.disk != nullptr) self.disk->open();
    self.base.pMethods = &methods;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    State& state = state_of(vfs);
    const std::lock_guard lock(state.mutex);
    const Power power = state.count_operation();
    if (power == Power::off) return SQLITE_IOERR_DELETE;
    state.file(name).remove(sync_folder != 0 && power == Power::on);
    if (power == Power::going) return SQLITE_IOERR_DELETE;
    return state.system->xDelete(state.system, name, 0);
}

std::string unique_name() {
    static std::atomic<int> made = 0;
    return "livepet-fault-" + std::to_string(++made);
}

}  // namespace

DiskFile& FaultVfs::State::file(const std::string& path) {
    const auto found = files.find(path);
    if (found != files.end()) return found->second;
    return files.emplace(path, DiskFile(read_file(path))).first->second;
}

FaultVfs::FaultVfs(std::uint64_t seed) : state_(std::make_unique<State>(seed)) {
    State& state = *state_;
    state.name = unique_name();
    state.vfs = *state.system;
    state.vfs.szOsFile += static_cast<int>(sizeof(OpenFile));
    state.vfs.pNext = nullptr;
    state.vfs.zName = state.name.c_str();
    state.vfs.pAppData = &state;
    state.vfs.xOpen = open;
    state.vfs.xDelete = remove;
    if (sqlite3_vfs_register(&state.vfs, 0) != SQLITE_OK) throw std::runtime_error("the VFS is refused");
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&state_->vfs); }

const std::string& FaultVfs::name() const { return state_->name; }

void FaultVfs::fail_writes(int nth, int count, int code) {
    const std::lock_guard lock(state_->mutex);
    state_->writes = {.in = nth, .left = count, .code = code};
}

void FaultVfs::fail_syncs(int nth, int count, int code) {
    const std::lock_guard lock(state_->mutex);
    state_->syncs = {.in = nth, .left = count, .code = code};
}

void FaultVfs::cut_power_at(std::int64_t nth) {
    const std::lock_guard lock(state_->mutex);
    state_->operations_left = nth;
}

bool FaultVfs::is_cut() const {
    const std::lock_guard lock(state_->mutex);
    return state_->is_off;
}

std::int64_t FaultVfs::operations() const {
    const std::lock_guard lock(state_->mutex);
    return state_->operations;
}

void FaultVfs::lose_power() {
    {
        const std::lock_guard lock(state_->mutex);
        for (const auto& [path, file] : state_->files) {
            write_file(path, file.after_power_loss(state_->random));
            std::filesystem::remove(path + "-shm");  // of a database: it lives in memory only
        }
    }
    survive();
}

void FaultVfs::survive() {
    const std::lock_guard lock(state_->mutex);
    state_->files.clear();
    state_->is_off = false;
    state_->operations_left = never;
    state_->writes = {};
    state_->syncs = {};
}

}  // namespace livepet::storage::test
