#include "tools/loadgen/comparison.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backend/fiber/event.hpp"
#include "tools/loadgen/client.hpp"
#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/digest.hpp"

namespace livepet::loadgen {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds look_every{50};
/// States are compared as they will be then: later than any moment that either side has been told of.
constexpr base::Milliseconds in_the_future{60'000};
/// Cards that its lists bring along have room beside them.
constexpr std::size_t topics_of_an_auditor_max = 90;

/// A topic that a client shows.
struct Replica {
    Topic topic;
    Client* client = nullptr;
};

/// What one auditor looks at.
struct Audit {
    Identity identity;
    std::vector<Replica> replicas;
};

std::string words_of(std::uint64_t epoch, const std::optional<Digest>& digest) {
    if (!digest) return "nothing live";
    return "epoch " + std::to_string(epoch) + ", revision " + std::to_string(digest->revision) + ", hash " +
           std::to_string(digest->hash);
}

class Auditor {
  public:
    Auditor(Crowd& crowd, const Audit& audit)
        : crowd_(crowd), pending_(audit.replicas), client_(crowd, part_, 0, nullptr, audit.identity) {
        std::vector<Topic> topics{{TopicKind::rules, {}, {}}};
        for (const Replica& replica : pending_) topics.push_back(replica.topic);
        std::sort(topics.begin(), topics.end());
        topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
        client_.page().open(std::move(topics));
        client_.come(crowd.shard().clock().now());
    }

    void run() {
        const auto until = crowd_.shard().clock().now() + crowd_.scenario().grace;
        while (look() && crowd_.shard().clock().now() < until && !crowd_.gave_up())
            crowd_.shard().sleep_for(look_every);
        for (const Replica& replica : pending_) differ(replica, "was never the same");
    }

  private:
    /// False: there is nothing left to look at.
    bool look() {
        client_.settle();
        rules_ = with_view(client_.store(), {}, [](const auto& view) {
            if constexpr (requires { view->starve_ticks; }) {
                if (view) return std::optional(*view);
            }
            return std::optional<pets::Rules>();
        });
        std::erase_if(pending_, [&](const Replica& replica) { return is_done(replica); });
        return !pending_.empty();
    }

    struct Pair {
        std::optional<Digest> shown;  // to who joined now
        std::optional<Digest> held;
    };
    base::WorldTime moment(const Replica& replica) const {
        return std::max(client_.store().world_now(), replica.client->store().world_now()) + in_the_future;
    }
    Pair digests(const Replica& replica) {
        if (!rules_) return {};
        const auto at = moment(replica);
        return {digest_of(client_.store(), replica.topic, *rules_, at),
                digest_of(replica.client->store(), replica.topic, *rules_, at)};
    }

    bool is_done(const Replica& replica) {
        const auto [shown, held] = digests(replica);
        if (!shown || !held || client_.store().epoch() != replica.client->store().epoch()) return false;
        if (!shown->is_followed || !held->is_followed) return true;
        const bool is_same_revision = shown->revision == held->revision;
        if (shown->hash != held->hash) {
            if (is_same_revision && shown->has_shared_revision) differ(replica, "differs");
            return is_same_revision && shown->has_shared_revision;
        }
        if (!is_same_revision && shown->has_shared_revision) return false;
        ++crowd_.tally().replicas_compared;
        return true;
    }

    void differ(const Replica& replica, const std::string& how) {
        auto& held = replica.client->store();
        const auto [shown_digest, held_digest] = digests(replica);
        std::string fault = "replica of " + name_of(replica.topic) + " of client " +
                            std::to_string(replica.client->number()) + " (user " +
                            std::to_string(held.user()) + ") " + how + ": it holds " +
                            words_of(held.epoch(), held_digest) + "; who joins now is shown " +
                            words_of(client_.store().epoch(), shown_digest) + "; world time " +
                            std::to_string(client_.store().world_now().time_since_epoch().count()) + " ms";
        if (rules_) {
            const auto at = moment(replica);
            fault += "; they part at " + parting_of(text_of(held, replica.topic, *rules_, at),
                                                    text_of(client_.store(), replica.topic, *rules_, at));
        }
        crowd_.tally().fail(std::move(fault));
    }

    const Part part_{.behaviour = Behaviour::idle};
    Crowd& crowd_;
    std::vector<Replica> pending_;
    std::optional<pets::Rules> rules_;
    Client client_;
};

/// Public topics are asked for once, by guests; what is a person's own by themselves.
std::vector<Audit> plan_audits(const Crowd& crowd) {
    std::map<Topic, std::vector<Client*>> shared;
    std::vector<Audit> audits;
    for (const auto& client : crowd.clients()) {
        Audit own{{client->identity().token, client->identity().user, 0, 0}, {}};
        for (const Topic& topic : client->page().topics()) {
            if (is_private(topic))
                own.replicas.push_back({topic, client.get()});
            else
                shared[topic].push_back(client.get());
        }
        if (!own.replicas.empty()) audits.push_back(std::move(own));
    }
    std::size_t topics = topics_of_an_auditor_max;
    for (const auto& [topic, clients] : shared) {
        if (topics == topics_of_an_auditor_max) {
            audits.emplace_back();
            topics = 0;
        }
        ++topics;
        for (Client* client : clients) audits.back().replicas.push_back({topic, client});
    }
    return audits;
}

}  // namespace

void compare_replicas(Crowd& crowd) {
    std::vector<Audit> audits = plan_audits(crowd);
    for (Audit& audit : audits) audit.identity.device = crowd.random().next() | 1U;
    std::size_t next = 0;
    std::size_t at_work = std::min(auditors_at_once_max, audits.size());
    if (at_work == 0) return;
    fiber::Event finished;
    for (std::size_t i = at_work; i > 0; --i) {
        crowd.shard().spawn([&] {
            while (next < audits.size()) std::make_unique<Auditor>(crowd, audits[next++])->run();
            if (--at_work == 0) finished.set();
        });
    }
    finished.wait();
}

}  // namespace livepet::loadgen
