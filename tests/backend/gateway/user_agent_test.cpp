#include "backend/gateway/user_agent.hpp"

#include <catch2/catch_test_macros.hpp>

using livepet::gateway::device_words;

TEST_CASE("a browser is named with its system, a program by itself") {
    CHECK(device_words("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0") ==
          "Firefox on Linux");
    CHECK(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                       "Chrome/126.0 Safari/537.36 Edg/126.0") == "Edge on Windows");
    CHECK(device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
                       "Version/17.5 Mobile/15E148 Safari/604.1") == "Safari on iPhone");
    CHECK(device_words(
              "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36") ==
          "Chrome on Android");
    CHECK(device_words("curl/8.5.0") == "curl");
    CHECK(device_words("Mozilla/5.0 (X11; Linux x86_64)") == "A browser on Linux");
}

TEST_CASE("whatever is sent, it is a few plain words") {
    for (const std::string& text : {std::string(), std::string("Mozilla/5.0"), std::string("\x1B[31m"),
                                    std::string("\xFF\xFE/1"), std::string("/"), std::string(" ")})
        CHECK(device_words(text) == "Unknown device");
    CHECK(device_words(std::string(9'000, 'x')).size() == livepet::gateway::device_words_max);
}
