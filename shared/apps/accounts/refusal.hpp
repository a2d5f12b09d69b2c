// Why a command about accounts was refused. Nothing has changed then.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string_view>

namespace livepet::accounts {

enum class Refusal : std::uint8_t {
    none,
    malformed,
    name_not_utf8,
    name_too_short,
    name_too_long,
    name_has_control,
    name_has_bidi_control,
    name_is_blank,
    name_taken,
    password_too_short,
    password_too_long,
    wrong_credentials,
    wrong_password,
    wrong_code,
    too_many_attempts,
    log_in_first,
    logged_in_already,
    not_administrator,
    unknown_account,
    unknown_login,
    busy,
    storage_failed,
};
BOOST_DESCRIBE_ENUM(Refusal, none, malformed, name_not_utf8, name_too_short, name_too_long, name_has_control,
                    name_has_bidi_control, name_is_blank, name_taken, password_too_short, password_too_long,
                    wrong_credentials, wrong_password, wrong_code, too_many_attempts, log_in_first,
                    logged_in_already, not_administrator, unknown_account, unknown_login, busy,
                    storage_failed)

constexpr std::string_view describe(Refusal refusal) {
    switch (refusal) {
        case Refusal::none:
            return "Done.";
        case Refusal::malformed:
            return "The command could not be read.";
        case Refusal::name_not_utf8:
            return "The name is not valid UTF-8 text.";
        case Refusal::name_too_short:
            return "A name has at least 3 characters.";
        case Refusal::name_too_long:
            return "A name has at most 40 characters.";
        case Refusal::name_has_control:
            return "A name cannot hold control characters or line breaks.";
        case Refusal::name_has_bidi_control:
            return "A name cannot hold characters that reorder text.";
        case Refusal::name_is_blank:
            return "A name needs something that can be seen.";
        case Refusal::name_taken:
            return "Somebody has this name, or one that looks like it.";
        case Refusal::password_too_short:
            return "A password has at least 8 characters.";
        case Refusal::password_too_long:
            return "A password has at most 1,024 bytes.";
        case Refusal::wrong_credentials:
            return "There is no such account, or its password is another.";
        case Refusal::wrong_password:
            return "This is not your password.";
        case Refusal::wrong_code:
            return "This code is wrong, has been used, or is older than a day.";
        case Refusal::too_many_attempts:
            return "Too many attempts.";
        case Refusal::log_in_first:
            return "Log in first.";
        case Refusal::logged_in_already:
            return "You are logged in; log out first.";
        case Refusal::not_administrator:
            return "Only an administrator can do this.";
        case Refusal::unknown_account:
            return "There is no such account.";
        case Refusal::unknown_login:
            return "This device is logged out already.";
        case Refusal::busy:
            return "The server is busy; please try again in a moment.";
        case Refusal::storage_failed:
            return "The server could not save this; nothing has changed.";
    }
    return "Refused.";
}

}  // namespace livepet::accounts
