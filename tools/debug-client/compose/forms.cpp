#include <type_traits>
#include <utility>

#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/debug-client/compose/field_text.hpp"
#include "tools/debug-client/compose/form.hpp"

namespace livepet::debug_client {

namespace {

template <class Message>
std::vector<FormField> fields_of() {
    std::vector<FormField> fields;
    const Message message{};
    boost::mp11::mp_for_each<wire::Fields<Message>>([&](auto field) {
        using Type = wire::FieldType<Message, decltype(field)>;
        fields.push_back({field.name, type_words<Type>(), text_of(message.*field.pointer),
                          wire::Text<Type> && is_secret(field.name)});
    });
    return fields;
}

/// The message that a form's texts say, or which of them does not.
template <class Message>
base::Result<Message, std::string> message_of(const Form& form) {
    Message message;
    std::string fault;
    std::size_t i = 0;
    boost::mp11::mp_for_each<wire::Fields<Message>>([&](auto field) {
        const FormField& written = form.fields[i++];
        if (fault.empty() && !read_text(written.text, message.*field.pointer))
            fault = written.name + " is to be " + written.type;
    });
    if (!fault.empty()) return fault;
    return message;
}

template <class Messages, class F>
void for_each_alternative(F f) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Messages>>(f);
}

template <class Commands>
void add_app(std::vector<Form>& forms, std::string_view app) {
    for_each_alternative<Commands>([&](auto alternative) {
        using Command = typename decltype(alternative)::type;
        Form& form = forms.emplace_back();
        form.app = app;
        form.name = name_of_type<Command>();
        form.fields = fields_of<Command>();
        form.give = [](const Form& filled,
                       ui::store::Store& store) -> base::Result<ui::store::Ticket, std::string> {
            auto command = message_of<Command>(filled);
            if (!command) return command.error();
            return store.send_once(filled.app, Commands{std::move(*command)});
        };
    });
}

void add_protocol(std::vector<Form>& forms) {
    for_each_alternative<wire::ClientMessage>([&](auto alternative) {
        using Message = typename decltype(alternative)::type;
        // Commands are better given to the store, which numbers them.
        if constexpr (!std::is_same_v<Message, wire::Command>) {
            Form& form = forms.emplace_back();
            form.name = name_of_type<Message>();
            form.fields = fields_of<Message>();
            form.encode = [](const Form& filled) -> base::Result<base::Bytes, std::string> {
                auto message = message_of<Message>(filled);
                if (!message) return message.error();
                return wire::encode(wire::ClientMessage{std::move(*message)});
            };
        }
    });
}

}  // namespace

std::vector<Form> all_forms() {
    std::vector<Form> forms;
    add_app<pets::Command>(forms, pets::app_name);
    add_app<accounts::Command>(forms, accounts::app_name);
    add_protocol(forms);
    return forms;
}

}  // namespace livepet::debug_client
