#include "backend/storage/error.hpp"

#include <sqlite3.h>

namespace livepet::storage {

std::string_view describe(StorageError error) {
    switch (error) {
        case StorageError::cannot_open:
            return "The database file cannot be opened. Check that its folder exists, that it is a plain "
                   "file, and "
                   "that you may read and write both.";
        case StorageError::locked:
            return "Another program is using this database, most likely a LivePet server that is still "
                   "running. "
                   "Stop it, or choose another file with --db.";
        case StorageError::read_only:
            return "The database file, its folder or its disk is read-only. Make both the file and its "
                   "folder "
                   "writable, or choose another file with --db.";
        case StorageError::not_a_database:
            return "This file is not a database. It was left untouched: choose another file with --db.";
        case StorageError::other_application:
            return "This database belongs to another program. It was left untouched: choose another file "
                   "with --db.";
        case StorageError::newer_version:
            return "This database was written by a newer LivePet. Start that version, or choose another file "
                   "with "
                   "--db.";
        case StorageError::migration_failed:
            return "The database could not be brought up to this version of LivePet. It is as it was before: "
                   "go on "
                   "with the previous version, and report this.";
        case StorageError::corrupt:
            return "The database is damaged. Restore the file from a copy, or save what can be read with "
                   "`sqlite3 FILE .recover`.";
        case StorageError::full:
            return "The disk is full. Free some space: nothing that was acknowledged is lost, and saving "
                   "goes on "
                   "by itself.";
        case StorageError::log_full:
            return "The database's log has reached its bound, because a program keeps reading an old state. "
                   "Close "
                   "other programs that have the file open, such as sqlite3.";
        case StorageError::io:
            return "The disk reported an error. Check the disk and the system's log.";
        case StorageError::out_of_memory:
            return "There is not enough memory for the database. Free some, or give the server more.";
        case StorageError::constraint:
            return "The change contradicts what is stored, so it was not made.";
        case StorageError::invalid_statement:
            return "The server asked its database something invalid. Please report this.";
        case StorageError::work_threw:
            return "The server's own code failed while it used the database, so nothing was changed. Please "
                   "report "
                   "this.";
        case StorageError::repeated:
            return "This command was carried out before; it has one effect only.";
        case StorageError::superseded:
            return "An earlier change that this one stood on could not be stored, so it was not made. Try "
                   "again.";
        case StorageError::deadline:
            return "Reading took longer than it may. Try again, or ask for less.";
        case StorageError::too_many_rows:
            return "There are more rows than may be read at once. Ask for less.";
        case StorageError::busy:
            return "The server has more to store than it can keep up with. Try again in a moment.";
        case StorageError::closed:
            return "The server is stopping and stores nothing more.";
    }
    return "The database failed for an unknown reason.";
}

StorageError from_sqlite(int code) {
    switch (code & 0xFF) {  // the primary code of an extended one
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return StorageError::locked;
        case SQLITE_READONLY:
            return StorageError::read_only;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return StorageError::cannot_open;
        case SQLITE_NOTADB:
            return StorageError::not_a_database;
        case SQLITE_CORRUPT:
            return StorageError::corrupt;
        case SQLITE_FULL:
            return StorageError::full;
        case SQLITE_IOERR:
            return code == SQLITE_IOERR_NOMEM ? StorageError::out_of_memory : StorageError::io;
        case SQLITE_NOMEM:
            return StorageError::out_of_memory;
        case SQLITE_CONSTRAINT:
            return StorageError::constraint;
        case SQLITE_INTERRUPT:
            return StorageError::deadline;
        default:  // a mistake in the SQL or in how it is used: ERROR, MISUSE, RANGE, MISMATCH, TOOBIG, ...
            return StorageError::invalid_statement;
    }
}

}  // namespace livepet::storage
