// Sockets over loopback: the handshake, both directions, slow and silent clients.
#include "gateway/websocket/websocket.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

using runtime::ByteStream;
using runtime::Listener;
using runtime::Loop;

TEST(Upgrade, gives_the_answer_of_the_specifications_example) { EXPECT_EQ(accept_of("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); }

Request upgrade_request() {
  Request request;
  request.headers.add("Connection", "keep-alive, Upgrade");
  request.headers.add("Upgrade", "WebSocket");
  request.headers.add("Sec-WebSocket-Version", "13");
  request.headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  return request;
}

TEST(Upgrade, accepts_what_asks_for_it_and_refuses_the_rest_in_words) {
  Loop loop;
  const auto accepted = upgrade(loop, upgrade_request(), {});
  EXPECT_EQ(accepted.status, Status::switching_protocols);
  EXPECT_EQ(accepted.headers.find("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  EXPECT_EQ(upgrade(loop, Request{}, {}).status, Status::upgrade_required);
  auto old = upgrade_request();
  old.headers.set("Sec-WebSocket-Version", "8");
  EXPECT_EQ(upgrade(loop, old, {}).status, Status::upgrade_required);
  auto short_key = upgrade_request();
  short_key.headers.set("Sec-WebSocket-Key", "c2hvcnQ=");
  EXPECT_EQ(upgrade(loop, short_key, {}).status, Status::bad_request);
}

std::string masked_text(std::string_view payload) {
  std::string out = "\x81";
  out += static_cast<char>(0x80U | payload.size());
  out += std::string(4, '\0');  // a mask of zeros changes nothing
  return out + std::string(payload);
}

class WebSocketTest : public testing::Test {
 protected:
  /// Serves one socket with `session`, lets `client` talk to it, returns when both have ended.
  void play(WebSocketSession session, std::function<Task<void>(std::shared_ptr<ByteStream>)> client) {
    auto listener = Listener::open(loop, "127.0.0.1", 0).value();
    const auto serve = [&]() -> Task<void> {
      auto stream = co_await listener->accept();
      auto response = upgrade(loop, upgrade_request(), session, limits);
      co_await std::get<Takeover>(response.body).run(stream, "");
      listener->close();
    };
    const auto talk = [&]() -> Task<void> {
      auto stream = co_await runtime::connect(loop, "127.0.0.1", listener->port());
      co_await client(stream);
    };
    loop.spawn(serve());
    loop.spawn(talk());
    loop.run_until_idle();
  }
  static Task<std::string> read_all(std::shared_ptr<ByteStream> stream) {
    std::string all;
    Buffer buffer(65536);
    while (const auto got = co_await stream->read_some(buffer)) all += as_text(Bytes(buffer).first(got));
    co_return all;
  }

  Loop loop;
  WebSocketLimits limits;
};

TEST_F(WebSocketTest, carries_messages_both_ways_and_closes_in_order) {
  std::string heard;
  std::vector<std::string> received;
  play(
      [&](std::shared_ptr<WebSocket> socket) -> Task<void> {
        while (auto text = co_await socket->receive()) {
          received.push_back(*text);
          socket->send("you said " + *text);
        }
      },
      [&](std::shared_ptr<ByteStream> stream) -> Task<void> {
        const std::string bytes = masked_text("one") + masked_text("two") + std::string("\x88\x82\0\0\0\0\x03\xe8", 8);
        static_cast<void>(co_await stream->write(as_bytes(bytes), {}));
        heard = co_await read_all(stream);
      });
  EXPECT_EQ(received, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(heard, text_frame("you said one") + text_frame("you said two") + close_frame(CloseCode::normal, ""));
}

TEST_F(WebSocketTest, cuts_a_client_that_does_not_read) {
  limits.queued_bytes_max = 100'000;
  bool cut = false;
  std::size_t sent = 0;
  play(
      [&](std::shared_ptr<WebSocket> socket) -> Task<void> {
        const std::string event(1000, 'x');
        while (socket->send(event) && sent < 100'000) {
          ++sent;
          co_await loop.sleep_until(Loop::tick());
        }
        cut = !socket->open();
      },
      [&](std::shared_ptr<ByteStream> stream) -> Task<void> {
        while (!cut) co_await loop.sleep_until(Loop::tick() + Millis(5));
        stream->close();
      });
  EXPECT_TRUE(cut);
  EXPECT_LT(sent, 100'000U);
}

TEST_F(WebSocketTest, keeps_the_order_of_what_the_kernel_takes_at_once_and_in_parts) {
  limits.queued_bytes_max = 16 << 20;
  const std::vector<std::string> all{"first", std::string(6 << 20, 'x'), "behind it", "last"};
  std::string heard;
  std::size_t queued = 0;
  play(
      [&](std::shared_ptr<WebSocket> socket) -> Task<void> {
        EXPECT_TRUE(socket->send(all[0]));
        EXPECT_EQ(socket->queued_bytes(), 0U) << "nothing waits where the kernel has room";
        EXPECT_TRUE(socket->send(all[1]));
        EXPECT_TRUE(socket->send_frame(text_frame(all[2])));
        EXPECT_TRUE(socket->send(all[3]));
        queued = socket->queued_bytes();
        co_return;
      },
      [&](std::shared_ptr<ByteStream> stream) -> Task<void> { heard = co_await read_all(stream); });
  std::string expected;
  for (const auto& text : all) expected += text_frame(text);
  EXPECT_TRUE(heard == expected + close_frame(CloseCode::normal, "")) << heard.size();
  EXPECT_GT(queued, 0U);
  EXPECT_LT(queued, expected.size());
}

TEST_F(WebSocketTest, leaves_a_client_that_is_silent_and_asks_one_that_is_not) {
  limits.ping_interval = Millis(20);
  limits.silence_max = Millis(50);
  std::string heard;
  bool ended = false;
  play(
      [&](std::shared_ptr<WebSocket> socket) -> Task<void> {
        EXPECT_FALSE(co_await socket->receive());
        ended = true;
      },
      [&](std::shared_ptr<ByteStream> stream) -> Task<void> { heard = co_await read_all(stream); });
  EXPECT_TRUE(ended);
  EXPECT_TRUE(heard.starts_with(ping_frame()));
}

TEST_F(WebSocketTest, says_what_was_wrong_before_it_breaks_off) {
  std::string heard;
  play([](std::shared_ptr<WebSocket> socket) -> Task<void> { EXPECT_FALSE(co_await socket->receive()); },
       [&](std::shared_ptr<ByteStream> stream) -> Task<void> {
         static_cast<void>(co_await stream->write(as_bytes("\x81\x02hi"), {}));
         heard = co_await read_all(stream);
       });
  EXPECT_EQ(heard, close_frame(CloseCode::protocol_error, ""));
}

}  // namespace
}  // namespace maillage::gateway
