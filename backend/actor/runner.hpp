// A fiber that lends actors its stack, from its first use to the end of the shard. Own shard only.
#pragma once

#include <cstdint>

#include "backend/actor/identity.hpp"
#include "backend/fiber/event.hpp"
#include "backend/fiber/fiber_control.hpp"

namespace livepet::actor {

struct Cell;

struct Runner {
    fiber::Event work;                       // it is wanted
    fiber::FiberControl* control = nullptr;  // to end the handler that it is in
    const Cell* cell = nullptr;              // in whose turn it is
    const char* message = nullptr;           // that it handles: a name for ever
    bool is_suspended = false;               // it has been, in the handler that it is in
    std::uint8_t depth = 0;                  // of handlers that wait for the one that it is in
    bool awaits_answer = false;              // it waits for a call to
    Identity awaited;                        // this actor
};

}  // namespace livepet::actor
