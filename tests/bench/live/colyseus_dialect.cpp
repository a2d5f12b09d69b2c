#include "tests/bench/live/colyseus_dialect.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/json/parse.hpp>
#include <stdexcept>

#include "tests/bench/live/little_endian.hpp"

namespace livepet::bench::live {
namespace {

namespace http = boost::beast::http;
using boost::asio::ip::tcp;

// First bytes of messages, by its protocol.
constexpr std::byte join_room{10};
constexpr std::byte error{11};
constexpr std::byte room_data{13};
constexpr std::byte room_state{14};
constexpr std::byte room_state_patch{15};

// In a patch: the number of a field (peers/colyseus.mjs has them in order), marked as changed, then its
// value.
constexpr std::byte birth{0x80};
constexpr std::byte last_fed{0x81};

/// When the meal was that a patch tells of. The first patch of a room has all fields, birth before it.
std::uint32_t meal_in(base::BytesView fields) {
    constexpr std::size_t field_bytes = 1 + sizeof(std::uint32_t);
    if (fields.size() > field_bytes && fields[0] == birth) fields = fields.subspan(field_bytes);
    if (fields.size() < field_bytes || fields[0] != last_fed)
        throw std::runtime_error("a patch does not tell of a meal");
    return little_endian_at(fields.subspan(1));
}

}  // namespace

/// A connection by which seats are reserved.
class ColyseusDialect::Reception {
  public:
    explicit Reception(std::uint16_t port) : socket_(io_) {
        socket_.connect({boost::asio::ip::address_v4::loopback(), port});
        socket_.set_option(tcp::no_delay(true));
    }

    boost::json::value reserve() {
        http::request<http::string_body> request(http::verb::post, "/matchmake/joinOrCreate/pet", 11);
        request.set(http::field::host, "127.0.0.1");
        request.set(http::field::content_type, "application/json");
        request.body() = "{}";
        request.prepare_payload();
        http::write(socket_, request);
        http::response<http::string_body> response;
        http::read(socket_, buffer_, response);
        if (response.result() != http::status::ok)
            throw std::runtime_error("there is no seat to be had: " + response.body().substr(0, 80));
        return boost::json::parse(response.body());
    }

  private:
    boost::asio::io_context io_;
    tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
};

ColyseusDialect::ColyseusDialect(std::uint16_t port) : reception_(std::make_unique<Reception>(port)) {}
ColyseusDialect::~ColyseusDialect() = default;

std::string ColyseusDialect::path_of(std::size_t) {
    const boost::json::value seat = reception_->reserve();
    const auto text = [](const boost::json::value& of, const char* name) {
        return std::string(of.at(name).as_string());
    };
    const boost::json::value& room = seat.at("room");
    return "/" + text(room, "processId") + "/" + text(room, "roomId") +
           "?sessionId=" + text(seat, "sessionId");
}

News ColyseusDialect::hear(std::size_t, const Frame& frame, base::Bytes& out) {
    const base::BytesView message = frame.payload;
    if (frame.opcode != Opcode::binary || message.empty())
        throw std::runtime_error("a message cannot be read");
    if (message[0] == join_room) {
        put_frame(Opcode::binary, base::BytesView(&join_room, 1), out);
        return {};
    }
    if (message[0] == room_state) return {News::Kind::joined};
    if (message[0] == room_state_patch) {
        const std::uint32_t change = meal_in(message.subspan(1));
        if (change == 0 || change > asked()) throw std::runtime_error("a change came that nobody asked for");
        return {News::Kind::changed, change};
    }
    if (message[0] == error) throw std::runtime_error("a room refused a client");
    return {};
}

void ColyseusDialect::put_question(std::uint32_t change, base::Bytes& out) {
    constexpr std::byte text_of_four{0xa4};
    constexpr std::byte whole_number_32{0xce};
    base::Bytes message = {room_data, text_of_four};
    for (const char letter : {'f', 'e', 'e', 'd'}) message.push_back(static_cast<std::byte>(letter));
    message.push_back(whole_number_32);
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        message.push_back(static_cast<std::byte>(change >> shift & 0xffU));
    put_frame(Opcode::binary, message, out);
}

}  // namespace livepet::bench::live
