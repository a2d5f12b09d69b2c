#include "backend/storage/reader.hpp"

namespace livepet::storage {

Result<Reader> Reader::open(const Database& database) {
    auto connection = database.open_reader();
    if (!connection) return connection.error();
    return Reader(std::move(*connection), database.clock());
}

Result<void> Reader::begin(const ReadLimits& limits) {
    if (auto begun = connection_.run("BEGIN"); !begun) return begun.error();
    connection_.limit(*clock_, clock_->now() + limits.deadline, limits.rows_max);
    return {};
}

void Reader::end() {
    connection_.lift_limits();
    if (connection_.in_transaction()) (void)connection_.run("ROLLBACK");
}

}  // namespace livepet::storage
