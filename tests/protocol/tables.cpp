#include "tests/protocol/tables.hpp"

#include <boost/mp11/algorithm.hpp>
#include <iomanip>
#include <sstream>

#include "shared/apps/accounts/rules.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/list_text.hpp"
#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/apps/schema.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/patch.hpp"
#include "tests/protocol/type_names.hpp"
#include "tests/shared/hex.hpp"

namespace livepet::tests {
namespace {

template <class T>
std::string fields_of() {
    std::string text;
    boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
        if (!text.empty()) text += ", ";
        text += std::string("`") + field.name + "` " + type_name<wire::FieldType<T, decltype(field)>>();
    });
    return text.empty() ? "none" : text;
}

/// The alternatives of a variant; `names` are those of its types, in order.
template <class Variant>
std::string alternatives_table(const std::vector<std::string>& names) {
    std::ostringstream table;
    table << "| number | name | fields, in order |\n|---|---|---|\n";
    boost::mp11::mp_for_each<boost::mp11::mp_iota_c<std::variant_size_v<Variant>>>([&](auto index) {
        table << "| " << index << " | " << names.at(index) << " | "
              << fields_of<std::variant_alternative_t<index, Variant>>() << " |\n";
    });
    return table.str();
}

template <class T>
std::string fields_table() {
    std::ostringstream table;
    table << "| number | field | type |\n|---|---|---|\n";
    std::size_t number = 0;
    boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
        table << "| " << number++ << " | `" << field.name << "` | "
              << type_name<wire::FieldType<T, decltype(field)>>() << " |\n";
    });
    return table.str();
}

/// A table for each of several structs, under its name.
class Tables {
  public:
    template <class T>
    Tables& add(const std::string& name) {
        text_ += (text_.empty() ? "**" : "\n**") + name + "**\n\n" + fields_table<T>();
        return *this;
    }
    std::string text() const { return text_; }

  private:
    std::string text_;
};

template <class Enum>
std::string enumerators() {
    std::string text;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
        if (!text.empty()) text += ", ";
        text += std::to_string(static_cast<int>(enumerator.value)) + " " + enumerator.name;
    });
    return text + "\n";
}

template <class Refusal>
std::string refusals_table() {
    std::ostringstream table;
    table << "| code | name | message |\n|---|---|---|\n";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto refusal) {
        table << "| " << static_cast<int>(refusal.value) << " | " << refusal.name << " | "
              << (refusal.value == Refusal::none ? "" : describe(refusal.value)) << " |\n";
    });
    return table.str();
}

std::string rules_table() {
    const pets::Rules rules;
    std::ostringstream table;
    table << "| number | field | type | unless told otherwise |\n|---|---|---|---|\n";
    std::size_t number = 0;
    boost::mp11::mp_for_each<wire::Fields<pets::Rules>>([&](auto field) {
        using Field = wire::FieldType<pets::Rules, decltype(field)>;
        table << "| " << number++ << " | `" << field.name << "` | " << type_name<Field>() << " | ";
        if constexpr (wire::Duration<Field>)
            table << (rules.*field.pointer).count();
        else
            table << rules.*field.pointer;
        table << " |\n";
    });
    return table.str();
}

std::string limits_table() {
    std::ostringstream table;
    table << "| what | at most |\n|---|---|\n"
          << "| a message from a client | " << wire::client_frame_bytes_max << " bytes |\n"
          << "| a message from the server | " << wire::server_frame_bytes_max << " bytes |\n"
          << "| channels open at once in a connection | " << wire::channels_of_a_session_max << " |\n"
          << "| the name of a topic | " << wire::topic_bytes_max << " bytes |\n"
          << "| a text | " << wire::string_bytes_max << " bytes |\n"
          << "| a binary | " << wire::binary_bytes_max << " bytes |\n"
          << "| an array | " << wire::array_length_max << " elements |\n"
          << "| an account's name | " << accounts::name_code_points_min << " to "
          << accounts::name_code_points_max << " code points |\n"
          << "| a password | " << accounts::password_code_points_min << " code points to "
          << accounts::password_bytes_max << " bytes |\n"
          << "| devices logged in to an account | " << accounts::logins_of_an_account_max << " |\n"
          << "| a pet's name | " << pets::name_code_points_min << " to " << pets::name_code_points_max
          << " code points |\n"
          << "| what a list is searched for | " << pets::search_code_points_max << " code points, "
          << pets::search_bytes_max << " bytes as encoded |\n"
          << "| pets of one person | " << pets::pets_of_a_user_max << " |\n";
    return table.str();
}

std::string versions() {
    std::ostringstream text;
    text << "Protocol version: `" << wire::protocol_version << "`. Schema: `0x" << std::hex << std::setw(16)
         << std::setfill('0') << schema << "`.\n";
    return text.str();
}

/// One exchange, as bytes: a person comes, makes a pet, watches it and feeds it.
class Example {
  public:
    void say(const wire::ClientMessage& message, const std::string& what) {
        add("client", wire::encode(message), what);
    }
    void answer(const wire::ServerMessage& message, const std::string& what) {
        add("server", wire::encode(message), what);
    }
    std::string text() const { return "```text\n" + lines_ + "```\n"; }

  private:
    void add(const std::string& who, const base::Bytes& frame, const std::string& what) {
        lines_ += who + "  " + what + "\n        " + hex(frame) + "\n";
    }

    std::string lines_;
};

std::string example() {
    const std::string token = "00112233445566778899aabbccddeeff";
    const auto at = [](std::int64_t ms) { return base::WorldTime{base::Milliseconds{ms}}; };
    pets::Pet pet;
    pet.id = {7};
    pet.owner = {3};
    pet.name = "Mimi";
    pet.species = pets::Species::fox;
    pet.birth = at(1'000'000);
    pet.last_fed = pet.birth;
    pets::Pet fed = pet;
    fed.last_fed = at(1'250'000);
    fed.age_ticks = 50;
    fed.hunger = 150;
    base::Bytes patch;
    wire::encode_patch(pet, fed, patch);

    Example example;
    example.say(
        wire::Hello{.protocol = wire::protocol_version, .schema = schema, .token = token, .device = 77},
        "Hello, with the token of a log-in");
    example.answer(wire::Welcome{.protocol = wire::protocol_version,
                                 .schema = schema,
                                 .user = 3,
                                 .name = "Ada",
                                 .role = wire::Role::user,
                                 .token_refused = false,
                                 .epoch = 42,
                                 .world_now = at(999'000)},
                   "Welcome, Ada, who is user 3, at 999,000 ms of world time");
    example.say(wire::Command{.sequence = 1,
                              .app = "pets",
                              .body = wire::encode(pets::Command{pets::Create{"Mimi", pets::Species::fox}})},
                "Command 1: Create the fox Mimi");
    example.answer(wire::Reply{.sequence = 1,
                               .code = 0,
                               .message = "",
                               .revisions = {{"pets/mine", 2}},
                               .body = wire::encode(pets::Done{{7}})},
                   "Reply 1: done, it is pet 7; pets/mine has it from revision 2");
    example.say(wire::Join{.channel = 1, .topic = pets::pet_topic({7})},
                "Join the topic of pet 7 as channel 1");
    example.answer(wire::Snapshot{.channel = 1, .stream = 5, .revision = 1, .body = wire::encode(pet)},
                   "Snapshot of channel 1: the pet, at revision 1; its patches come as stream 5");
    example.say(
        wire::Command{.sequence = 2, .app = "pets", .body = wire::encode(pets::Command{pets::Feed{{7}}})},
        "Command 2: Feed pet 7, at 50 ticks of its life");
    example.answer(wire::Reply{.sequence = 2,
                               .code = 0,
                               .message = "",
                               .revisions = {{pets::pet_topic({7}), 2}},
                               .body = wire::encode(pets::Done{{7}})},
                   "Reply 2: done; pets/pet/7 has it from revision 2");
    example.answer(wire::Patch{.stream = 5, .revision = 2, .body = patch},
                   "Patch of stream 5 to revision 2: last_fed, age_ticks 50, hunger 250 - 100");
    return example.text();
}

}  // namespace

std::vector<Block> protocol_blocks() {
    return {
        {"versions", versions()},
        {"client-messages",
         alternatives_table<wire::ClientMessage>({"Hello", "Join", "Leave", "Command", "Ping"})},
        {"server-messages",
         alternatives_table<wire::ServerMessage>({"Welcome", "Incompatible", "Snapshot", "Patch", "Closed",
                                                  "Reply", "Pong", "Goodbye", "Resumed"})},
        {"topic-revision", fields_table<wire::TopicRevision>()},
        {"limits", limits_table()},
        {"roles", enumerators<wire::Role>()},
        {"accounts-commands",
         alternatives_table<accounts::Command>({"Register", "LogIn", "Recover", "LogOut", "Look",
                                                "ChangePassword", "EndLogin", "DeleteAccount", "Export",
                                                "Find", "IssueRecovery", "EndLogins"})},
        {"accounts-answers", Tables()
                                 .add<accounts::LoggedIn>("LoggedIn")
                                 .add<accounts::Account>("Account")
                                 .add<accounts::Login>("Login")
                                 .add<accounts::Exported>("Exported")
                                 .add<accounts::Found>("Found")
                                 .add<accounts::RecoveryCode>("RecoveryCode")
                                 .text()},
        {"accounts-refusals", refusals_table<accounts::Refusal>()},
        {"pets-commands", alternatives_table<pets::Command>({"Create", "Feed", "Treat", "PullThePlug"})},
        {"pets-done", fields_table<pets::Done>()},
        {"pets-refusals", refusals_table<pets::Refusal>()},
        {"pets-rules", rules_table()},
        {"pets-list", fields_table<pets::PetList>()},
        {"pets-page", fields_table<pets::PetPage>()},
        {"pets-place", fields_table<pets::ListPlace>()},
        {"pets-pet", fields_table<pets::Pet>()},
        {"pets-history", fields_table<pets::History>()},
        {"pets-meal", fields_table<pets::Meal>()},
        {"people", fields_table<sync::People>()},
        {"person", fields_table<sync::Person>()},
        {"pets-treat-hand", fields_table<pets::TreatHand>()},
        {"pets-treats", fields_table<pets::Treats>()},
        {"pets-meal-kinds", enumerators<pets::MealKind>()},
        {"pets-species", enumerators<pets::Species>()},
        {"pets-causes", enumerators<pets::CauseOfDeath>()},
        {"example", example()},
    };
}

}  // namespace livepet::tests
