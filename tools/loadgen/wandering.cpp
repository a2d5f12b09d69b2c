#include "tools/loadgen/wandering.hpp"

#include <string_view>

#include "tools/loadgen/client.hpp"
#include "tools/loadgen/crowd.hpp"

namespace livepet::loadgen {
namespace {

constexpr unsigned percent_pet = 50;  // if there is one on the page
constexpr unsigned percent_list = 25;
constexpr unsigned percent_graves = 10;
static_assert(percent_pet + percent_list + percent_graves < 100, "the rest looks at the newest");

pets::ListQuery some_query(platform::Random& random) {
    constexpr pets::ListSort sorts[] = {pets::ListSort::name, pets::ListSort::birth, pets::ListSort::fed,
                                        pets::ListSort::starving};
    pets::ListQuery query;
    query.sort = sorts[random.below(std::size(sorts))];
    query.descending = random.below(2) == 0;
    if (random.below(2) == 0) query.search = std::string(1, static_cast<char>('a' + random.below(26)));
    return query;
}

}  // namespace

Wandering::Wandering(Client& client, const Part& part) : client_(client), part_(part) {
    client.page().open(newest_page());
}

void Wandering::schedule_is_known() { plan_after(client_.crowd().schedule()->begin); }

void Wandering::act(platform::MonotonicTime now) {
    if (now < next_) return;
    if (opened_at_ != never) ++client_.crowd().tally().pages_never_shown;
    opened_at_ = next_;
    client_.page().open(another_page());
    plan_after(next_);
}

void Wandering::plan_after(platform::MonotonicTime time) {
    next_ = time + client_.crowd().gap(part_.stay_s);
    if (next_ >= client_.crowd().schedule()->end) next_ = never;
}

void Wandering::look(platform::MonotonicTime now) {
    if (opened_at_ == never || !client_.page().is_shown() || !client_.is_online()) return;
    client_.crowd().tally().shown_after.add(now - opened_at_);
    opened_at_ = never;
}

std::vector<Topic> Wandering::another_page() const {
    platform::Random& random = client_.crowd().random();
    const auto cards = client_.page().cards();
    const auto luck = random.below(100);
    if (luck < percent_pet && !cards.empty()) return pet_page(cards[random.below(cards.size())]);
    if (luck < percent_pet + percent_list) return list_page(some_query(random));
    if (luck < percent_pet + percent_list + percent_graves) {
        pets::ListQuery graves;
        graves.graves = true;
        return list_page(graves);
    }
    return newest_page();
}

}  // namespace livepet::loadgen
