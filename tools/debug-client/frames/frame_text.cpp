#include "tools/debug-client/frames/frame_text.hpp"

#include <utility>
#include <variant>

#include "shared/wire/decode.hpp"
#include "tools/debug-client/frames/app_bodies.hpp"
#include "tools/debug-client/frames/body_of_type.hpp"

namespace livepet::debug_client {

namespace {

void put_body(Described& envelope, Described body) {
    Described* field = field_named(envelope, "body");
    if (field == nullptr) return;
    field->words = std::move(body.name);
    field->fields = std::move(body.fields);
    if (!body.words.empty()) field->words += ' ' + body.words;
}

void say_topic(Described& envelope, const Subject& subject) {
    if (!subject.topic.empty()) envelope.fields.insert(envelope.fields.begin(), {"topic", subject.topic});
}

template <class Message>
void explain(Described&, const Message&, const Subject&) {}

void explain(Described& envelope, const wire::Leave&, const Subject& subject) {
    say_topic(envelope, subject);
}

void explain(Described& envelope, const wire::Closed&, const Subject& subject) {
    say_topic(envelope, subject);
}

void explain(Described& envelope, const wire::Resumed&, const Subject& subject) {
    say_topic(envelope, subject);
}

void explain(Described& envelope, const wire::Command& command, const Subject&) {
    if (const AppBodies* bodies = bodies_of(command.app)) put_body(envelope, bodies->command(command.body));
}

void explain(Described& envelope, const wire::Snapshot& snapshot, const Subject& subject) {
    say_topic(envelope, subject);
    for (const AppBodies* bodies : all_bodies()) {
        if (auto body = bodies->state(subject.topic, snapshot.body)) put_body(envelope, std::move(*body));
    }
}

void explain(Described& envelope, const wire::Patch& patch, const Subject& subject) {
    say_topic(envelope, subject);
    for (const AppBodies* bodies : all_bodies()) {
        if (auto body = bodies->patch(subject.topic, patch.body)) put_body(envelope, std::move(*body));
    }
}

void explain(Described& envelope, const wire::Reply& reply, const Subject& subject) {
    const AppBodies* bodies = bodies_of(subject.app);
    if (bodies == nullptr) return;
    envelope.fields.insert(envelope.fields.begin(), {"to", subject.app + ' ' + subject.command});
    if (reply.code == wire::reply_code_done) {
        if (!reply.body.empty()) put_body(envelope, bodies->answer(subject.command, reply.body));
    } else if (reply.code < wire::reply_code_unknown_app) {
        if (Described* code = field_named(envelope, "code")) code->words += ' ' + bodies->refusal(reply.code);
    }
}

template <class Messages>
Described describe_as(base::BytesView frame, const Subject& subject) {
    const auto message = wire::decode<Messages>(frame);
    if (!message) return unreadable("Unreadable", message.error(), frame);
    return std::visit(
        [&](const auto& said) {
            Described envelope = described(name_of_type<std::remove_cvref_t<decltype(said)>>(), said);
            explain(envelope, said, subject);
            return envelope;
        },
        *message);
}

template <class Messages>
Subject note_as(Conversation& conversation, base::BytesView frame) {
    const auto message = wire::decode<Messages>(frame);
    return message ? conversation.note(*message) : Subject{};
}

}  // namespace

Subject note_frame(Conversation& conversation, Direction direction, base::BytesView frame) {
    return direction == Direction::to_server ? note_as<wire::ClientMessage>(conversation, frame)
                                             : note_as<wire::ServerMessage>(conversation, frame);
}

Described describe_frame(Direction direction, base::BytesView frame, const Subject& subject) {
    return direction == Direction::to_server ? describe_as<wire::ClientMessage>(frame, subject)
                                             : describe_as<wire::ServerMessage>(frame, subject);
}

}  // namespace livepet::debug_client
