#include "tools/debug-client/frames/describe_value.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/wire/protocol.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

struct Everything {
    bool yes = true;
    std::int32_t number = -5;
    pets::PetId id{7};
    base::WorldTime time{base::Milliseconds{90}};
    pets::Species species = pets::Species::fox;
    std::string text = "a text";
    base::Bytes bytes{std::byte{0xAB}, std::byte{1}};
    std::vector<std::uint8_t> list{1, 2};
    std::optional<std::uint8_t> none{};
};
BOOST_DESCRIBE_STRUCT(Everything, (), (yes, number, id, time, species, text, bytes, list, none))

}  // namespace

TEST_CASE("every type of the wire has words") {
    CHECK(
        in_one_line(described("Everything", Everything{}), 500) ==
        "Everything yes true, number -5, id 7, time 90 ms, species fox, text \"a text\", bytes 2 bytes ab01, "
        "list 2 of them {[0] 1, [1] 2}, none none");
}

TEST_CASE("a variant is named after what it holds") {
    CHECK(in_one_line(described(pets::Command{pets::Feed{pets::PetId{3}}}), 100) == "Feed pet 3");
}

TEST_CASE("secrets are told by their length alone") {
    const accounts::LogIn log_in{"Ada", "correct horse"};
    const std::string words = in_one_line(described(accounts::Command{log_in}), 200);
    CHECK(words == "LogIn name \"Ada\", password (13 secret bytes)");
    wire::Reply reply;
    reply.code = 3;  // a number of that name is none
    CHECK(in_one_line(described("Reply", reply), 200).find("code 3") != std::string::npos);
}

TEST_CASE("of a long block only the beginning is shown") {
    CHECK(hex_of(base::Bytes(bytes_shown_max)).size() == 2 * bytes_shown_max);
    CHECK(hex_of(base::Bytes(bytes_shown_max + 1)).ends_with("00\xE2\x80\xA6"));
}
