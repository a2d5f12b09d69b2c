// How Catch2 prints what storage returns when a check fails: a Result as its error's sentence.
#pragma once

#include <catch2/catch_tostring.hpp>
#include <string>

#include "backend/storage/error.hpp"

template <>
struct Catch::StringMaker<livepet::storage::StorageError> {
    static std::string convert(livepet::storage::StorageError error) {
        return std::string(livepet::storage::describe(error));
    }
};

template <class T>
struct Catch::StringMaker<livepet::storage::Result<T>> {
    static std::string convert(const livepet::storage::Result<T>& result) {
        return result ? "a value" : StringMaker<livepet::storage::StorageError>::convert(result.error());
    }
};
