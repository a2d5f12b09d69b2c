#include "backend/gateway/content_coding.hpp"

#include <optional>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

/// A weight in thousandths, `0.5` to 500. Nothing if it is malformed.
std::optional<int> parse_weight(std::string_view text) {
    if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
    int weight = (text[0] - '0') * 1000;
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    int place = 100;
    for (const char c : text.substr(text.size() > 1 ? 2 : 1)) {
        if (c < '0' || c > '9') return std::nullopt;
        weight += (c - '0') * place;
        place /= 10;
    }
    return weight <= 1000 ? std::optional(weight) : std::nullopt;
}

/// The weight that the parameters of an element give it: 1000 without any, 0 if they make no sense.
int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view parameter = take_element(parameters, ';');
        if (!ascii_iequals(parameter.substr(0, 2), "q=")) continue;
        return parse_weight(parameter.substr(2)).value_or(0);
    }
    return 1000;
}

struct Weights {
    std::array<std::optional<int>, coding_count> named;
    std::optional<int> any;

    int of(Coding coding) const {
        if (const auto own = named[static_cast<std::size_t>(coding)]) return *own;
        if (any) return *any;
        return coding == Coding::identity ? 1 : 0;  // unnamed, identity is acceptable, but last
    }
};

Weights parse_weights(std::string_view accept_encoding) {
    Weights weights;
    while (!accept_encoding.empty()) {
        std::string_view element = take_element(accept_encoding, ',');
        const std::string_view name = take_element(element, ';');
        const int weight = weight_of(element);
        if (name == "*") weights.any = weight;
        for (const Coding coding : {Coding::brotli, Coding::gzip, Coding::identity}) {
            const bool alias = coding == Coding::gzip && ascii_iequals(name, "x-gzip");
            if (alias || ascii_iequals(name, name_of(coding)))
                weights.named[static_cast<std::size_t>(coding)] = weight;
        }
    }
    return weights;
}

}  // namespace

std::string_view name_of(Coding coding) {
    switch (coding) {
        case Coding::brotli:
            return "br";
        case Coding::gzip:
            return "gzip";
        case Coding::identity:
            break;
    }
    return "identity";
}

Coding choose_coding(std::string_view accept_encoding, const AvailableCodings& available) {
    const Weights weights = parse_weights(accept_encoding);
    Coding best = Coding::identity;
    int best_weight = 0;
    for (const Coding coding : {Coding::brotli, Coding::gzip, Coding::identity}) {
        if (!available[static_cast<std::size_t>(coding)] || weights.of(coding) <= best_weight) continue;
        best = coding;
        best_weight = weights.of(coding);
    }
    return best;
}

}  // namespace livepet::gateway
