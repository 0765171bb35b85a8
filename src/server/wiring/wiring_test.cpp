// The whole house, started for real on a free port with an app of one page.
#include "server/wiring/wiring.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "runtime/byte_stream.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

class ServerStarts : public testing::Test {
 protected:
  ServerStarts() : folder(fs::temp_directory_path() / ("maillage_server_" + std::to_string(::getpid()))) {
    fs::create_directories(folder / "web");
    std::ofstream(folder / "web/index.html") << "<html>hello</html>";
    options.configuration.port = 0;
    options.configuration.web = folder / "web";
    options.configuration.data = folder / "data";
    options.nature = record::Nature::demonstration;
    options.past = PastWeek::none;
  }
  ~ServerStarts() override { fs::remove_all(folder); }
  ServerStarts(const ServerStarts&) = delete;
  ServerStarts& operator=(const ServerStarts&) = delete;

  static std::string get(std::uint16_t port, std::string path, std::string host = "assistant.localhost") {
    runtime::Loop loop;
    std::string heard;
    const auto ask = [&]() -> Task<void> {
      auto stream = co_await runtime::connect(loop, "127.0.0.1", port);
      const std::string request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      static_cast<void>(co_await stream->write(as_bytes(request), {}));
      Buffer buffer(4096);
      while (const auto got = co_await stream->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    };
    loop.spawn(ask());
    loop.run_until_idle();
    return heard;
  }

  /// What the server says to these bytes until it has said `until`, or closes.
  static Task<std::string> converse(runtime::ByteStream& stream, std::string said, std::string until) {
    static_cast<void>(co_await stream.write(as_bytes(said), {}));
    std::string heard;
    Buffer buffer(4096);
    while (!heard.contains(until)) {
      const auto got = co_await stream.read_some(buffer);
      if (got == 0) break;
      heard += as_text(Bytes(buffer).first(got));
    }
    co_return heard;
  }
  static std::string post(std::uint16_t port, const std::string& path, const std::string& body, const std::string& cookie) {
    const std::string host = "medecin.localhost:" + std::to_string(port);
    return "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\nContent-Type: application/json\r\nCookie: " + cookie +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  static std::string frame(const std::string& text) {
    return std::string("\x81") + static_cast<char>(0x80U | text.size()) + std::string(4, '\0') + text;
  }

  fs::path folder;
  Options options;
};

TEST_F(ServerStarts, closes_the_socket_and_the_seat_of_whoever_signs_out_at_once) {
  auto started = Server::start(options);
  ASSERT_TRUE(started) << started.error().text;
  const std::uint16_t port = started->port();
  std::string joined;
  std::string last_words;
  Micros took{};
  std::thread client([&] {
    runtime::Loop loop;
    const auto talk = [&]() -> Task<void> {
      auto requests = co_await runtime::connect(loop, "127.0.0.1", port);
      const std::string signed_in =
          co_await converse(*requests, post(port, "/api/demonstration/sign-in", R"({"login":"claire.vasserot"})", ""), "\"person\"");
      const auto begin = signed_in.find("maillage=");
      const std::string cookie = signed_in.substr(begin, signed_in.find(';', begin) - begin);
      auto socket = co_await runtime::connect(loop, "127.0.0.1", port);
      const std::string host = "medecin.localhost:" + std::to_string(port);
      static_cast<void>(co_await converse(*socket,
                                          "GET /live HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\nCookie: " + cookie +
                                              "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                                          "\r\n\r\n"));
      joined = co_await converse(*socket, frame(R"({"verb":"room.join","ref":1,"room":"self-test"})"), "\"participant\"");
      const Tick asked = runtime::Loop::tick();
      static_cast<void>(co_await converse(*requests, post(port, "/api/sign-out", "{}", cookie), "\r\n\r\n"));
      last_words = co_await converse(*socket, "", "for as long as it is open");
      took = runtime::Loop::tick() - asked;
    };
    loop.spawn(talk());
    loop.run_until_idle();
    kill(::getpid(), SIGTERM);
  });
  started->run();
  client.join();
  EXPECT_TRUE(joined.contains("\"answer\":1")) << joined;
  EXPECT_TRUE(last_words.contains(R"("room":"self-test","why":"signed-out")")) << last_words;
  EXPECT_TRUE(last_words.ends_with("signed out")) << "a close frame with its reason";
  EXPECT_LT(took, Seconds{5});
}

TEST_F(ServerStarts, serves_its_page_and_its_health_and_ends_when_asked) {
  auto started = Server::start(options);
  ASSERT_TRUE(started) << started.error().text;
  Server& server = *started;
  std::string page;
  std::string health;
  std::string nothing;
  std::thread client([&] {
    page = get(server.port(), "/consultation");
    health = get(server.port(), "/healthz");
    nothing = get(server.port(), "/fhir/Patient/1");
    kill(::getpid(), SIGTERM);
  });
  server.run();
  client.join();
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK") && page.ends_with("<html>hello</html>")) << page;
  EXPECT_TRUE(health.contains("\"status\":\"ok\"")) << health;
  EXPECT_FALSE(nothing.starts_with("HTTP/1.1 200")) << nothing;
  EXPECT_EQ(server.links().at(1), "http://medecin.localhost:" + std::to_string(server.port()));
}

TEST_F(ServerStarts, shows_its_status_to_the_operator_alone) {
  auto started = Server::start(options);
  ASSERT_TRUE(started) << started.error().text;
  const std::uint16_t port = started->port();
  std::map<std::string, std::string> heard;
  std::string after_sign_out;
  std::thread client([&] {
    runtime::Loop loop;
    const auto ask = [&]() -> Task<void> {
      const std::string host = "localhost:" + std::to_string(port);
      for (const std::string login : {"solene.quemere", "claire.vasserot", ""}) {
        auto stream = co_await runtime::connect(loop, "127.0.0.1", port);
        const std::string body = R"({"login":")" + login + "\"}";
        const std::string signed_in = co_await converse(*stream, post(port, "/api/demonstration/sign-in", body, ""), "}");
        const auto begin = signed_in.find("maillage=");
        const std::string cookie = begin == std::string::npos ? "" : signed_in.substr(begin, signed_in.find(';', begin) - begin);
        for (const std::string path : {"/status", "/api/status"}) {
          auto asking = co_await runtime::connect(loop, "127.0.0.1", port);
          heard[login + path] = co_await converse(
              *asking, fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nCookie: {}\r\nConnection: close\r\n\r\n", path, host, cookie), "never said");
        }
        if (login != "solene.quemere") continue;
        std::string form = post(port, "/api/sign-out", "", cookie);
        form.replace(form.find("application/json"), 16, "application/x-www-form-urlencoded");
        after_sign_out = co_await converse(*stream, form, "\r\n\r\n");
      }
    };
    loop.spawn(ask());
    loop.run_until_idle();
    kill(::getpid(), SIGTERM);
  });
  started->run();
  client.join();
  const std::string& page = heard["solene.quemere/status"];
  EXPECT_TRUE(page.contains("<h1>État du serveur</h1>")) << page;
  EXPECT_TRUE(page.contains("default-src 'none'")) << page;
  EXPECT_FALSE(page.contains("<script"));
  const std::string& json = heard["solene.quemere/api/status"];
  EXPECT_TRUE(json.contains(R"("schema":)") && json.contains(R"("public":")") && json.contains(R"("freeBytes":)")) << json;
  EXPECT_TRUE(heard["claire.vasserot/status"].contains("<html>hello</html>")) << "the app, which has a page for her";
  EXPECT_TRUE(heard["/status"].contains("<html>hello</html>"));
  EXPECT_TRUE(heard["claire.vasserot/api/status"].starts_with("HTTP/1.1 403")) << heard["claire.vasserot/api/status"];
  EXPECT_TRUE(heard["/api/status"].starts_with("HTTP/1.1 401"));
  EXPECT_TRUE(after_sign_out.starts_with("HTTP/1.1 303") && after_sign_out.contains("ocation: /\r\n")) << after_sign_out;
}

TEST_F(ServerStarts, says_in_words_why_it_cannot_start) {
  auto first = Server::start(options);
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(Server::start(options).error().reason, "database-in-use");
  auto other = options;
  other.configuration.data = folder / "other";
  other.configuration.port = first->port();
  EXPECT_EQ(Server::start(other).error().reason, "port-in-use");
  EXPECT_FALSE(fs::exists(other.configuration.data)) << "a server that cannot listen makes no database, and forgets none";
  other.configuration.web = folder / "nowhere";
  EXPECT_EQ(Server::start(other).error().reason, "web-app-missing");
}

TEST_F(ServerStarts, answers_to_the_name_that_its_papers_bear) {
  options.configuration.public_url = "https://soin.example";
  auto server = Server::start(options);
  ASSERT_TRUE(server) << server.error().text;
  std::string named;
  std::string foreign;
  std::thread client([&] {
    named = get(server->port(), "/healthz", "soin.example");
    foreign = get(server->port(), "/healthz", "other.example");
    kill(::getpid(), SIGTERM);
  });
  server->run();
  client.join();
  EXPECT_TRUE(named.starts_with("HTTP/1.1 200")) << named;
  EXPECT_TRUE(foreign.starts_with("HTTP/1.1 421")) << foreign;
}

TEST_F(ServerStarts, never_opens_a_demonstration_as_a_real_database_nor_makes_a_real_one_by_itself) {
  auto real = options;
  real.nature = record::Nature::real;
  EXPECT_EQ(Server::start(real).error().reason, "database-absent");
  {
    ASSERT_TRUE(Server::start(options));
  }
  EXPECT_EQ(Server::start(real).error().reason, "database-is-demonstration");
  options.beginning = Beginning::fresh;
  EXPECT_TRUE(Server::start(options));
}

}  // namespace
}  // namespace maillage::server
