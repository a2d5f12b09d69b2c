#include "tests/backend/gateway/test_server.hpp"

#include <string>
#include <utility>

namespace livepet::gateway {

TestServer::TestServer(Limits limits) : site_(make_site()) {
    for (unsigned i = 0; i < shards_.size(); ++i) shards_[i] = std::make_unique<fiber::Shard>(i, clock_);
    open_sessions_.emplace(std::vector{shards_[0].get(), shards_[1].get()});
    terms_.authenticator = &doorkeeper_;
    terms_.apps = {&app};
    terms_.world_now = [] { return base::WorldTime(base::Milliseconds(5'000)); };
    terms_.schema = test_schema;
    terms_.open_sessions = &*open_sessions_;
    listener_ =
        std::make_unique<Listener>(std::vector{shards_[0].get(), shards_[1].get()}, site_, terms_, limits);
    port_ = *listener_->listen("127.0.0.1", 0);
    listener_->accept();
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        threads_[i] = std::thread([this, i] { shards_[i]->run(); });
    }
}

Site TestServer::make_site() {
    PageFolder folder;
    folder.write("index.html", "<html>");
    folder.write("app.0123abcd.wasm", std::string(500'000, 'w'));
    Router router;
    router.add(Method::get, "/slow", [](const Request& request) {
        request.shard->sleep_for(std::chrono::milliseconds(300));
        return text_response(200, "done");
    });
    router.add(Method::post, "/length", Access::anybody, [](const Request& request) {
        return text_response(200, std::to_string(request.body.size()));
    });
    auto files = StaticFiles::load(folder.path());
    return {std::move(router), std::move(*files), OriginPolicy{}};
}

void TestServer::begin_stop() {
    if (std::exchange(is_stopping_, true)) return;
    stop_asked_ = std::chrono::steady_clock::now();
    listener_->stop([this] { stopped_.set_value(); });
}

void TestServer::stop() {
    if (!threads_[0].joinable()) return;
    begin_stop();
    stopped_.get_future().wait();
    stopping_took_ =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - stop_asked_);
    for (auto& shard : shards_) shard->stop();
    for (std::thread& thread : threads_) thread.join();
}

Counters TestServer::total() const {
    Counters total = listener_->counters(0);
    const Counters& other = listener_->counters(1);
    total.connections_opened += other.connections_opened;
    total.connections_open += other.connections_open;
    total.connections_timed_out += other.connections_timed_out;
    total.requests += other.requests;
    total.requests_malformed += other.requests_malformed;
    total.sessions_opened += other.sessions_opened;
    total.sessions_open += other.sessions_open;
    total.sessions_slow += other.sessions_slow;
    total.sessions_faulty += other.sessions_faulty;
    return total;
}

}  // namespace livepet::gateway
