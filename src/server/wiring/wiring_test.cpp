// The whole house, started for real on a free port with an app of one page.
#include "server/wiring/wiring.hpp"

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
  }
  ~ServerStarts() override { fs::remove_all(folder); }
  ServerStarts(const ServerStarts&) = delete;
  ServerStarts& operator=(const ServerStarts&) = delete;

  static std::string get(std::uint16_t port, std::string path) {
    runtime::Loop loop;
    std::string heard;
    const auto ask = [&]() -> Task<void> {
      auto stream = co_await runtime::connect(loop, "127.0.0.1", port);
      const std::string request = "GET " + path + " HTTP/1.1\r\nHost: assistant.localhost\r\nConnection: close\r\n\r\n";
      static_cast<void>(co_await stream->write(as_bytes(request), {}));
      Buffer buffer(4096);
      while (const auto got = co_await stream->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    };
    loop.spawn(ask());
    loop.run_until_idle();
    return heard;
  }

  fs::path folder;
  Options options;
};

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

TEST_F(ServerStarts, says_in_words_why_it_cannot_start) {
  auto first = Server::start(options);
  ASSERT_TRUE(first) << first.error().text;
  EXPECT_EQ(Server::start(options).error().reason, "database-in-use");
  auto other = options;
  other.configuration.data = folder / "other";
  other.configuration.port = first->port();
  EXPECT_EQ(Server::start(other).error().reason, "port-in-use");
  other.configuration.web = folder / "nowhere";
  EXPECT_EQ(Server::start(other).error().reason, "web-app-missing");
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
