// A value or the reason there is none: what every expected failure of the house is returned as.
//
// E is a closed enum of the module that fails; `describe(E)` beside it gives a sentence for people. Read the
// value with
// `*result` after `if (result)`, never with `.value()`, which throws where the page has no exceptions.
#pragma once

#include <boost/system/result.hpp>

namespace livepet::base {

template <class T, class E>
using Result = boost::system::result<T, E>;

}  // namespace livepet::base
