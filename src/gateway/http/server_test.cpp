// The server over loopback: what honest clients get, and where slow, huge and foreign ones are cut off.
#include "gateway/http/server.hpp"

#include <gtest/gtest.h>

#include "runtime/system_clock.hpp"

namespace maillage::gateway {
namespace {

using runtime::Loop;

Task<Outcome<void>> let_pass(const Route&, Request&) { co_return Outcome<void>{}; }

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    limits.head_patience = Millis(300);
    limits.idle_patience = Millis(300);
    limits.stall_patience = Millis(300);
    add(Method::get, "/hello/{name}",
        [](Request request) -> Task<Response> { co_return Response::text(Status::ok, "hello " + std::string(request.parameter("name"))); });
    add(Method::post, "/echo", [](Request request) -> Task<Response> { co_return Response::text(Status::ok, request.body); });
    add(Method::get, "/pieces", [](Request) -> Task<Response> {
      auto left = std::make_shared<int>(3);
      Response response;
      response.body = PiecewiseBody{.size = 9, .next = [left]() -> Task<Outcome<std::string>> { co_return (*left)-- > 0 ? "abc" : ""; }};
      co_return response;
    });
    add(Method::post, "/slow", [this](Request) -> Task<Response> {
      co_await loop.sleep_until(Loop::tick() + Millis(50));
      slow_ended = true;
      co_return Response::text(Status::ok, "at last");
    });
  }

  void add(Method method, std::string pattern, Handler handler) {
    ASSERT_TRUE(
        router.add({.method = method, .pattern = std::move(pattern), .policy = {"test"}, .handler = std::move(handler), .body_bytes_max = 100}));
  }

  void start() {
    server = std::make_unique<HttpServer>(loop, clock, random, router, AllowedHosts({"localhost"}), limits);
    server->on_request([this](const RequestLine& line) { lines.push_back(line); });
    auto listener = runtime::Listener::open(loop, "127.0.0.1", 0).value();
    port = listener->port();
    server->serve(std::move(listener));
  }

  Task<void> talk(std::vector<std::string> parts, Millis pause, std::string& heard) {
    auto stream = co_await runtime::connect(loop, "127.0.0.1", port);
    for (const auto& part : parts) {
      if (!co_await stream->write(as_bytes(part), {})) break;
      if (pause.count() > 0) co_await loop.sleep_until(Loop::tick() + pause);
    }
    Buffer buffer(4096);
    while (const auto got = co_await stream->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    stream->close();
    co_await server->drain(Loop::tick() + Seconds(1));
    loop.stop();
  }

  /// Sends the parts, reads until the server closes, drains the server.
  std::string exchange(std::vector<std::string> parts, Millis pause = Millis(0)) {
    start();
    std::string heard;
    loop.spawn(talk(std::move(parts), pause, heard));
    loop.run();
    return heard;
  }

  ServerLimits limits;
  Loop loop;
  runtime::SystemClock clock;
  runtime::SystemRandom random;
  Router router{let_pass};
  std::unique_ptr<HttpServer> server;
  std::uint16_t port{0};
  std::vector<RequestLine> lines;
  bool slow_ended{false};
};

TEST_F(ServerTest, answers_pipelined_requests_in_order_and_closes_when_asked) {
  const auto heard =
      exchange({"GET /hello/a HTTP/1.1\r\nHost: localhost\r\n\r\nHEAD /hello/b HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /echo HTTP/1.1\r\nHost: "
                "localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nxyz"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 200 OK\r\n")) << heard;
  EXPECT_TRUE(heard.contains("\r\n\r\nhello aHTTP/1.1 200 OK\r\n")) << heard;
  EXPECT_TRUE(heard.contains("content-length: 7\r\n\r\nHTTP/1.1 200 OK\r\n")) << heard;  // HEAD: the length, and no body
  EXPECT_TRUE(heard.ends_with("connection: close\r\ncontent-length: 3\r\n\r\nxyz")) << heard;
  EXPECT_TRUE(heard.contains("content-security-policy: default-src 'none'"));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[1].method, Method::head);
  EXPECT_EQ(lines[1].path, "/hello/b");
  EXPECT_EQ(lines[1].peer, "127.0.0.1");
  EXPECT_NE(lines[0].id, lines[1].id);
}

TEST_F(ServerTest, sends_a_body_in_pieces) {
  const auto heard = exchange({"GET /pieces HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"});
  EXPECT_TRUE(heard.ends_with("content-length: 9\r\n\r\nabcabcabc")) << heard;
}

TEST_F(ServerTest, cuts_off_an_announced_huge_body_before_it_comes) {
  const auto heard = exchange({"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 101\r\n\r\n", std::string(5000, 'x')});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 413 ")) << heard;
  EXPECT_TRUE(heard.contains("OperationOutcome") && heard.contains("http.body") && heard.contains("100 bytes")) << heard;
}

TEST_F(ServerTest, cuts_off_a_body_that_stalls_with_a_408) {
  const auto heard = exchange({"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nabc"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 408 ")) << heard;
  EXPECT_TRUE(heard.contains("too-slow")) << heard;
}

TEST_F(ServerTest, cuts_off_a_head_that_comes_in_drops_with_a_408) {
  const auto heard = exchange({"GET /hello/a HTTP/1.1\r\n", "Host: ", "loc", "alho", "st\r\n", "\r\n"}, Millis(150));
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 408 ")) << heard;
}

TEST_F(ServerTest, closes_a_silent_connection_without_a_word) { EXPECT_EQ(exchange({}), ""); }

TEST_F(ServerTest, does_not_answer_to_a_name_that_is_not_its_own) {
  const auto heard = exchange({"GET /hello/a HTTP/1.1\r\nHost: evil.example\r\n\r\n"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 421 ")) << heard;
  EXPECT_TRUE(heard.contains("unknown-host"));
}

TEST_F(ServerTest, refuses_a_state_change_from_a_foreign_page) {
  const auto heard = exchange({"POST /echo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 1\r\n\r\nx"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 403 ")) << heard;
  EXPECT_TRUE(heard.contains("foreign-page"));
}

TEST_F(ServerTest, says_that_a_request_is_malformed) {
  const auto heard = exchange({"BLAH\r\n\r\n"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 400 ")) << heard;
  EXPECT_TRUE(heard.contains("\"expression\":[\"http.")) << heard;
}

TEST_F(ServerTest, tells_a_client_over_the_limit_to_come_back) {
  limits.connections_max = 0;
  const auto heard = exchange({"GET /hello/a HTTP/1.1\r\nHost: localhost\r\n\r\n"});
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 503 ")) << heard;
}

TEST_F(ServerTest, continues_with_a_client_that_asks_first) {
  const auto heard = exchange(
      {"POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n", "hi"}, Millis(20));
  EXPECT_TRUE(heard.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")) << heard;
}

TEST_F(ServerTest, runs_a_handler_to_its_end_when_its_client_has_gone) {
  start();
  const auto leave = [this]() -> Task<void> {
    auto stream = co_await runtime::connect(loop, "127.0.0.1", port);
    static_cast<void>(co_await stream->write(as_bytes("POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"), {}));
    stream->close();
    co_await loop.sleep_until(Loop::tick() + Millis(10));
    co_await server->drain(Loop::tick() + Seconds(1));
    loop.stop();
  };
  loop.spawn(leave());
  loop.run();
  EXPECT_TRUE(slow_ended);
}

TEST_F(ServerTest, drains_by_ending_running_requests_and_closing_idle_connections) {
  start();
  std::string heard;
  const auto ask = [&]() -> Task<void> {
    auto idle = co_await runtime::connect(loop, "127.0.0.1", port);
    auto busy = co_await runtime::connect(loop, "127.0.0.1", port);
    static_cast<void>(co_await busy->write(as_bytes("POST /slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"), {}));
    co_await loop.sleep_until(Loop::tick() + Millis(10));
    co_await server->drain(Loop::tick() + Seconds(1));
    Buffer buffer(4096);
    while (const auto got = co_await busy->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    EXPECT_EQ(co_await idle->read_some(buffer), 0U);
    EXPECT_EQ(co_await runtime::connect(loop, "127.0.0.1", port), nullptr);
    loop.stop();
  };
  loop.spawn(ask());
  loop.run();
  EXPECT_TRUE(heard.ends_with("at last")) << heard;
  EXPECT_TRUE(heard.contains("connection: close")) << heard;
}

}  // namespace
}  // namespace maillage::gateway
