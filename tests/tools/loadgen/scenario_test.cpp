#include "tools/loadgen/scenario.hpp"

#include <catch2/catch_test_macros.hpp>
#include <numeric>

using namespace livepet::loadgen;

namespace {

Scenario of_weights(std::size_t clients, const std::vector<double>& weights) {
    Scenario scenario;
    scenario.clients = clients;
    for (const double weight : weights) {
        Part part;
        part.weight = weight;
        scenario.parts.push_back(part);
    }
    return scenario;
}

}  // namespace

TEST_CASE("clients are shared out by weight, and none is left over") {
    CHECK(share_out(of_weights(10, {1, 1})) == std::vector<std::size_t>{5, 5});
    CHECK(share_out(of_weights(10, {1, 2, 4})) == std::vector<std::size_t>{1, 3, 6});
    CHECK(share_out(of_weights(1, {1, 9})) == std::vector<std::size_t>{0, 1});
    for (std::size_t clients = 1; clients < 100; ++clients) {
        const auto counts = share_out(of_weights(clients, {0.1, 3, 7, 0.7, 1}));
        CHECK(std::accumulate(counts.begin(), counts.end(), std::size_t{0}) == clients);
    }
}
