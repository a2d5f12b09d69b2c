// How Catch2 prints a base::Result in a failed CHECK: the error's sentence, if its enum has one.
#pragma once

#include <catch2/catch_tostring.hpp>
#include <string>

#include "shared/base/result.hpp"

template <class T, class E>
struct Catch::StringMaker<livepet::base::Result<T, E>> {
    static std::string convert(const livepet::base::Result<T, E>& result) {
        if (result) return "a value";
        if constexpr (requires { describe(result.error()); }) return std::string(describe(result.error()));
        return "an error";
    }
};
