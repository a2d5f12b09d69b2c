// A certificate for localhost that nobody else trusts, made for the test.
#pragma once

#include <string>

namespace livepet::gateway {

struct TestCertificate {
    TestCertificate();

    // PEM
    std::string certificate;
    std::string key;
    std::string locked_key;  // the same, locked by a password
};

}  // namespace livepet::gateway
