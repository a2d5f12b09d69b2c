#include "frontend-wasm/widgets/text_field.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "frontend-wasm/widgets/button.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

namespace {

struct Form {
    std::string name;
    TextFieldSpec spec;
    TextFieldResult last;
    int changes = 0;
    int submits = 0;

    void operator()(Ui& ui) {
        last = text_field(ui, "Name", name, spec);
        changes += last.changed ? 1 : 0;
        submits += last.submitted ? 1 : 0;
        button(ui, "Other");
    }
};

}  // namespace

TEST_CASE("a field reports what it is and holds", "[text_field]") {
    Form form;
    form.name = "Momo";
    form.spec.placeholder = "What will you call it?";
    form.spec.error = "Too short.";
    form.spec.required = true;
    Stage stage([&](Ui& ui) { form(ui); });
    const Node* field = stage.find(Role::textbox, "Name");
    REQUIRE(field != nullptr);
    CHECK(field->value == "Momo");
    CHECK(field->description == "Too short.");
    CHECK(field->states.invalid);
    CHECK(field->states.required);
    CHECK(field->field.placeholder == "What will you call it?");
    CHECK(field->rect.height >= target_points_min);
    CHECK(stage.find(Role::status, "Too short.") != nullptr);
}

TEST_CASE("of what is typed between two frames nothing is lost", "[text_field]") {
    Form form;
    Stage stage([&](Ui& ui) { form(ui); });
    stage.window.next_environment().overlays_text_editor = true;
    stage.draw();
    const Node field = *stage.find(Role::textbox, "Name");
    for (const char* typed : {"M", "Mo", "Moc", "Moch"}) {
        stage.ui.tree().post({field.id, ActionKind::set_value, typed});
    }
    stage.ui.tree().post({field.id, ActionKind::submit, {}});
    stage.draw();
    CHECK(form.name == "Moch");
    CHECK(stage.find(Role::textbox, "Name")->value == "Moch");
    CHECK(form.changes == 1);
    CHECK(form.submits == 1);
}

TEST_CASE("natively one types into it; Tab goes on", "[text_field]") {
    Form form;
    Stage stage([&](Ui& ui) { form(ui); });
    stage.click(*stage.find(Role::textbox, "Name"));
    CHECK(stage.find(Role::textbox, "Name")->states.focused);
    stage.window.type("Mo mo");
    stage.draw(2);
    CHECK(form.name == "Mo mo");
    CHECK(stage.find(Role::textbox, "Name")->value == "Mo mo");
    stage.press(Key::enter);
    CHECK(form.submits == 1);
    stage.act(*stage.find(Role::textbox, "Name"), ActionKind::focus);
    stage.draw(2);
    stage.press(Key::tab);
    stage.draw(2);
    CHECK(stage.find(Role::button, "Other")->states.focused);
    stage.window.type("x");
    stage.draw(2);
    CHECK(form.name == "Mo mo");
}

TEST_CASE("where the platform edits, the field takes what is typed as actions", "[text_field]") {
    Form form;
    Stage stage([&](Ui& ui) { form(ui); });
    stage.window.next_environment().overlays_text_editor = true;
    stage.draw();
    const Node field = *stage.find(Role::textbox, "Name");
    stage.act(field, ActionKind::focus);
    CHECK(stage.find(Role::textbox, "Name")->states.focused);
    stage.act(field, ActionKind::set_value, "M\xC3\xB8mo");
    CHECK(form.changes == 1);
    CHECK(form.name == "M\xC3\xB8mo");
    stage.act(field, ActionKind::set_value, "M\xC3\xB8mo");
    CHECK(form.changes == 1);  // nothing new
    stage.act(field, ActionKind::submit);
    CHECK(form.submits == 1);
    stage.window.type("x");  // ImGui's characters are not for it
    stage.draw(2);
    CHECK(form.name == "M\xC3\xB8mo");
}

TEST_CASE("what is typed is bounded, and a disabled field takes nothing", "[text_field]") {
    Form form;
    Stage stage([&](Ui& ui) { form(ui); });
    const Node field = *stage.find(Role::textbox, "Name");
    std::string endless;
    for (int i = 0; i < 1'000; ++i) endless += "\xC3\xA9";
    stage.act(field, ActionKind::set_value, endless);
    CHECK(form.name.size() <= field_bytes_max);
    CHECK(form.name.size() % 2 == 0);  // no half letter
    form.spec.disabled = true;
    form.name = "kept";
    stage.act(field, ActionKind::set_value, "changed");
    CHECK(form.name == "kept");
}

}  // namespace livepet::ui::widgets
