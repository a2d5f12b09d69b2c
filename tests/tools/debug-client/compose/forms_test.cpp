#include "tools/debug-client/compose/form.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "shared/wire/decode.hpp"
#include "shared/wire/protocol.hpp"
#include "tests/shared/print_results.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

Form form_of(const std::string& app, const std::string& name) {
    const auto forms = all_forms();
    const auto found = std::find_if(forms.begin(), forms.end(),
                                    [&](const Form& form) { return form.app == app && form.name == name; });
    REQUIRE(found != forms.end());
    return *found;
}

}  // namespace

TEST_CASE("every command of every app has a form, and so have the protocol's messages but for commands") {
    CHECK(form_of("pets", "Create").fields.size() == 2);
    CHECK(form_of("pets", "Create").fields[1].type.starts_with("cat, "));
    CHECK(form_of("accounts", "LogIn").fields[1].is_secret);
    CHECK(form_of("accounts", "LogOut").fields.empty());
    form_of("", "Join");
    form_of("", "Leave");
    for (const Form& form : all_forms()) CHECK_FALSE((form.app.empty() && form.name == "Command"));
}

TEST_CASE("a form of the protocol gives a frame, or says which field is wrong") {
    Form join = form_of("", "Join");
    join.fields[0].text = "200";
    join.fields[1].text = "pets/newest";
    const auto frame = join.encode(join);
    REQUIRE(frame);
    const auto message = wire::decode<wire::ClientMessage>(*frame);
    REQUIRE(message);
    CHECK(std::get<wire::Join>(*message).topic == "pets/newest");
    join.fields[0].text = "many";
    REQUIRE_FALSE(join.encode(join));
    CHECK(join.encode(join).error() == "channel is to be a number");
}
