// A scenario as a file has it: a line for each part, and one for the load as a whole, in the form of command
// lines.
//
//     # a comment
//     load  --clients 1000 --ramp 5 --seconds 60 --seed 7
//     feed  --weight 1 --rate 0.5 --pets 2 --treats 0.1
//     watch --weight 8 --pets 5 --drop-every 30 --drop-by reset,silence --down 2
//     idle  --weight 1
//
// Any thread. An error is a sentence that names the line and what is expected there.
#pragma once

#include <istream>
#include <string>

#include "shared/base/result.hpp"
#include "tools/loadgen/scenario.hpp"

namespace livepet::loadgen {

/// `name` is what errors call the text.
base::Result<Scenario, std::string> read_scenario(std::istream& text, const std::string& name);

base::Result<Scenario, std::string> read_scenario_file(const std::string& path);

/// What each line may say, for people.
std::string scenario_usage();

}  // namespace livepet::loadgen
