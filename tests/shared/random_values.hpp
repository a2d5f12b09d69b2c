// Values of any described type, out of a seed: the same ones from every compiler, which is why nothing of
// <random> is used.
#pragma once

#include <array>
#include <boost/mp11/algorithm.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "shared/wire/types.hpp"

namespace livepet::tests {

/// splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
        return mixed ^ (mixed >> 31U);
    }

    /// 0 to `bound` - 1, of the type of `bound`; the bias of the remainder does not matter here.
    template <std::integral T>
    T below(T bound) {
        return static_cast<T>(next() % static_cast<std::uint64_t>(bound));
    }

    /// `least` to `most`.
    std::uint64_t between(std::uint64_t least, std::uint64_t most) { return least + below(most - least + 1); }

    bool one_in(std::uint64_t count) { return below(count) == 0; }

  private:
    std::uint64_t state_;
};

/// A number of any width: small ones and the edges of formats as often as large ones.
template <wire::Integer T>
T random_integer(Random& random) {
    std::uint64_t bits = random.next() >> random.below(64);
    if (random.one_in(4)) {
        bits = std::uint64_t{1} << random.below(64);
        bits -= random.below(3);
    }
    if (std::is_signed_v<T> && random.one_in(2)) bits = ~bits;
    return static_cast<T>(bits);
}

inline std::size_t random_length(Random& random) {
    constexpr std::array<std::size_t, 6> edges = {15, 16, 31, 32, 255, 256};
    return random.one_in(8) ? edges[random.below(edges.size())] : random.below(std::size_t{12});
}

inline void append_code_point(std::string& text, char32_t point) {
    const auto add = [&](char32_t byte) {
        text.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
    };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | point >> 6U);
    } else if (point < 0x10000) {
        add(0xE0U | point >> 12U);
    } else {
        add(0xF0U | point >> 18U);
    }
    if (point >= 0x10000) add(0x80U | (point >> 12U & 0x3FU));
    if (point >= 0x800) add(0x80U | (point >> 6U & 0x3FU));
    if (point >= 0x80) add(0x80U | (point & 0x3FU));
}

inline std::string random_text(Random& random) {
    std::string text;
    for (std::size_t left = random_length(random); left > 0; --left) {
        auto point =
            static_cast<char32_t>(random.one_in(3) ? random.below(0x110000) : random.between(0x20, 0x7E));
        if (point >= 0xD800 && point <= 0xDFFF) point = U'é';
        append_code_point(text, point);
    }
    return text;
}

template <wire::Enumeration T>
T random_enumerator(Random& random) {
    using Enumerators = boost::describe::describe_enumerators<T>;
    T value{};
    boost::mp11::mp_with_index<boost::mp11::mp_size<Enumerators>::value>(
        random.below(boost::mp11::mp_size<Enumerators>::value),
        [&](auto index) { value = boost::mp11::mp_at<Enumerators, decltype(index)>::value; });
    return value;
}

template <class T>
T random_value(Random& random) {
    T value{};
    if constexpr (wire::Boolean<T>) {
        value = random.one_in(2);
    } else if constexpr (wire::Integer<T>) {
        value = random_integer<T>(random);
    } else if constexpr (wire::Identity<T>) {
        value.value = random_integer<std::uint64_t>(random);
    } else if constexpr (wire::Duration<T>) {
        value = T{random_integer<typename T::rep>(random)};
    } else if constexpr (wire::TimePoint<T>) {
        value = T{random_value<typename T::duration>(random)};
    } else if constexpr (wire::Enumeration<T>) {
        value = random_enumerator<T>(random);
    } else if constexpr (wire::Text<T>) {
        value = random_text(random);
    } else if constexpr (wire::Binary<T>) {
        value.resize(random_length(random));
        for (std::byte& byte : value) byte = static_cast<std::byte>(random.next());
    } else if constexpr (wire::Sequence<T>) {
        for (std::size_t left = random_length(random); left > 0; --left)
            value.push_back(random_value<typename T::value_type>(random));
    } else if constexpr (wire::Optional<T>) {
        if (random.one_in(2)) value = random_value<typename T::value_type>(random);
    } else if constexpr (wire::Variant<T>) {
        boost::mp11::mp_with_index<std::variant_size_v<T>>(
            random.below(std::variant_size_v<T>), [&](auto index) {
                value.template emplace<index>(random_value<std::variant_alternative_t<index, T>>(random));
            });
    } else {
        boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
            value.*field.pointer = random_value<wire::FieldType<T, decltype(field)>>(random);
        });
    }
    return value;
}

}  // namespace livepet::tests
