#include "tools/loadgen/record.hpp"

#include <utility>

namespace livepet::loadgen {

bool PersonRecord::answer(const Answered& answered) {
    if (answered.sequence == 0 || answered.sequence > orders.size()) return false;
    Order& order = orders[answered.sequence - 1];
    if (order.outcome != Outcome::unknown) return false;
    const bool is_done = answered.code == 0;
    if (is_done && (!answered.pet || (order.kind != OrderKind::create && answered.pet != order.pet)))
        return false;
    order.outcome = is_done ? Outcome::acknowledged : Outcome::refused;
    order.code = answered.code;
    order.answered = answered.at;
    if (is_done && order.kind == OrderKind::create) {
        order.pet = answered.pet;
        pets.push_back(answered.pet);
    }
    return true;
}

bool Record::take(const Entry& entry) {
    return std::visit([this](const auto& alternative) { return accept(alternative); }, entry);
}

std::size_t Record::order_count() const {
    std::size_t count = 0;
    for (const PersonRecord& person : persons) count += person.orders.size();
    return count;
}

bool Record::accept(const Heading& heading) { return heading.format == record_format; }

bool Record::accept(const Planned& planned) {
    if (planned.person != persons.size() || persons.size() == persons_max) return false;
    PersonRecord person;
    person.index = planned.person;
    person.name = planned.name;
    person.password = planned.password;
    person.device = planned.device;
    persons.push_back(std::move(person));
    return true;
}

bool Record::accept(const Registered& registered) {
    if (registered.person >= persons.size()) return false;
    persons[registered.person].account = registered.account;
    persons[registered.person].token = registered.token;
    return true;
}

bool Record::accept(const Ordered& ordered) {
    if (ordered.person >= persons.size()) return false;
    Order order;
    order.kind = ordered.kind;
    order.pet = ordered.pet;
    order.sent = ordered.at;
    persons[ordered.person].orders.push_back(order);
    return true;
}

bool Record::accept(const Answered& answered) {
    return answered.person < persons.size() && persons[answered.person].answer(answered);
}

bool Record::accept(const Weighed& weighed) {
    weighed_[weighed.pet] = {weighed.age_ticks, weighed.hunger};
    return true;
}

bool Record::accept(const Checked&) {
    for (PersonRecord& person : persons) {
        for (Order& order : person.orders) {
            if (order.outcome == Outcome::unknown) return false;
            order.is_checked = true;
        }
    }
    weights = std::exchange(weighed_, {});
    return true;
}

}  // namespace livepet::loadgen
