// The whole server on a real file system of 1 GiB that is filled to the last byte while people write.
//
// The file system is a tmpfs in a mount namespace of this process alone: as root, or in a user namespace of its own. Where neither is possible the
// test fails and says so: a full disk that nobody has tried is not handled.
#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <spdlog/spdlog.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>
#include <thread>

#include "server/offline/commands.hpp"
#include "server/wiring/wiring.hpp"
#include "tests/durability/http_client.hpp"

namespace maillage::durability {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t mebibyte = 1 << 20;
std::string mount_refused;  // in words; empty: the file system is there
fs::path disk;

bool write_file(const char* path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  file.close();
  return !file.fail();
}

/// Before any thread begins: a process with several cannot enter a user namespace.
void mount_disk() {
  std::string pattern = (fs::temp_directory_path() / "maillage-disk-XXXXXX").string();
  disk = ::mkdtemp(pattern.data());
  const auto user = ::getuid();
  const auto group = ::getgid();
  const int spaces = user == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS;
  if (::unshare(spaces) != 0) {
    mount_refused = fmt::format("a namespace of its own was refused: {}", std::strerror(errno));
    return;
  }
  if (user != 0) {
    write_file("/proc/self/setgroups", "deny");
    write_file("/proc/self/uid_map", fmt::format("0 {} 1", user));
    write_file("/proc/self/gid_map", fmt::format("0 {} 1", group));
  }
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 || ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1g") != 0)
    mount_refused = fmt::format("mounting a tmpfs was refused: {}", std::strerror(errno));
}

std::uint64_t free_bytes() {
  struct statvfs space{};
  return ::statvfs(disk.c_str(), &space) == 0 ? space.f_bavail * space.f_frsize : 0;
}

/// Somebody else's file on the same disk.
class Filler {
 public:
  /// Leaves so many bytes free, or as many as there are.
  void leave(std::uint64_t bytes) {
    const int file = ::open((disk / "filler").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    const std::uint64_t now = free_bytes();
    if (now > bytes) {
      held_ += now - bytes;
      if (::posix_fallocate(file, 0, static_cast<off_t>(held_)) != 0) held_ = fs::file_size(disk / "filler");
    } else {
      held_ -= std::min(held_, bytes - now);
      if (::ftruncate(file, static_cast<off_t>(held_)) != 0) std::abort();
    }
    ::close(file);
  }

 private:
  std::uint64_t held_{0};
};

std::string observation(const std::string& text) {
  return R"({"resourceType":"Observation","status":"final","code":{"text":"note"},"subject":{"reference":"Patient/armand-quentrec"},"valueString":")" +
         text + "\"}";
}

std::string location_of(const HttpAnswer& answer) {
  const auto begin = answer.head.find("/fhir/Observation/");
  return begin == std::string::npos ? "" : answer.head.substr(begin, answer.head.find("/_history", begin) - begin);
}

class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(mount_refused, "") << "this test needs root, or user namespaces";
    fs::create_directories(disk / "web");
    std::ofstream(disk / "web/index.html") << "<html>hello</html>";
    start();
  }
  void TearDown() override {
    if (server_) stop();
  }
  void start() {
    server::Options options;
    options.configuration.port = 0;
    options.configuration.web = disk / "web";
    options.configuration.data = disk / "data";
    options.nature = record::Nature::demonstration;
    options.past = server::PastWeek::none;
    auto started = server::Server::start(options);
    ASSERT_TRUE(started) << started.error().text;
    server_.emplace(std::move(*started));
    thread_ = std::thread([this] { server_->run(); });
    port_ = server_->port();
  }
  void stop() {
    ::kill(::getpid(), SIGTERM);
    thread_.join();
    server_.reset();
  }
  HttpAnswer write(HttpClient& client, const std::string& text) {
    HttpAnswer answer = client.post("/fhir/Observation", observation(text), "application/fhir+json");
    if (answer.status == 201) acknowledged_.push_back(location_of(answer));
    return answer;
  }
  /// Everything that was answered 201 is there.
  void expect_nothing_lost(HttpClient& client) {
    std::size_t lost = 0;
    for (const std::string& path : acknowledged_) lost += client.get(path).status == 200 ? 0U : 1U;
    EXPECT_EQ(lost, 0U) << "of " << acknowledged_.size();
  }

  std::optional<server::Server> server_;
  std::thread thread_;
  int port_{0};
  Filler filler_;
  std::vector<std::string> acknowledged_;
};

TEST_F(FullDisk, refuses_in_words_step_by_step_and_loses_nothing) {
  HttpClient nurse(port_);
  HttpClient keeper(port_);
  ASSERT_TRUE(nurse.sign_in("karim.belloum"));
  ASSERT_TRUE(keeper.sign_in("solene.quemere"));
  ASSERT_EQ(write(nurse, "while there is space").status, 201);

  filler_.leave(500 * mebibyte);
  const HttpAnswer refused = write(nurse, "while the disk is nearly full");
  EXPECT_EQ(refused.status, 507);
  EXPECT_TRUE(refused.body.contains("OperationOutcome") && refused.body.contains("only open consultations can be finished")) << refused.body;
  EXPECT_EQ(nurse.get("/fhir/Patient/armand-quentrec").status, 200) << "reads go on";
  EXPECT_TRUE(HttpClient(port_).sign_in("claire.vasserot")) << "and so do sign-ins";
  EXPECT_TRUE(keeper.get("/status").body.contains("seules les consultations ouvertes"));

  filler_.leave(32 * mebibyte);
  const HttpAnswer unread = nurse.get("/fhir/Patient/armand-quentrec");
  EXPECT_EQ(unread.status, 507) << "a read is recorded, or it is not given";
  EXPECT_TRUE(unread.body.contains("Calls go on")) << unread.body;
  EXPECT_FALSE(unread.body.contains("Quentrec"));

  filler_.leave(0);
  EXPECT_EQ(write(nurse, "on a full disk").status, 507);
  EXPECT_EQ(nurse.get("/healthz").status, 200);
  EXPECT_TRUE(keeper.get("/status").body.contains("plus rien n’est enregistré"));

  filler_.leave(600 * mebibyte);
  EXPECT_EQ(write(nurse, "after space was made").status, 201) << "it goes on by itself";
  expect_nothing_lost(nurse);
}

TEST_F(FullDisk, loses_nothing_that_was_acknowledged_while_it_filled) {
  // The last bytes may go between the look at the free space and the write: then SQLite itself meets the end of the disk. (It surely does on the
  // disk of power_cut_test.cpp.)
  std::atomic<bool> full{false};
  std::atomic<int> refusals{0};
  std::atomic<int> met_by_sqlite{0};
  std::atomic<int> strange{0};
  std::array<std::vector<std::string>, 4> kept;
  std::vector<std::thread> people;
  people.reserve(kept.size());
  for (auto& mine : kept) {
    people.emplace_back([&] {
      HttpClient client(port_);
      if (!client.sign_in("karim.belloum")) ++strange;
      const std::string text(20'000, 'x');
      while (!full) {
        const HttpAnswer answer = client.post("/fhir/Observation", observation(text), "application/fhir+json");
        if (answer.status == 201) {
          mine.push_back(location_of(answer));
        } else if (answer.status == 507) {
          ++refusals;
          if (answer.body.contains("\"disk-full\"")) ++met_by_sqlite;
        } else {
          ++strange;
        }
      }
    });
  }
  for (std::uint64_t left = 560; left > 500; left -= 5) {
    filler_.leave(left * mebibyte);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  for (int i = 0; i < 8; ++i) {
    filler_.leave(520 * mebibyte);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    filler_.leave(0);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  full = true;
  for (auto& person : people) person.join();
  for (const auto& mine : kept) acknowledged_.insert(acknowledged_.end(), mine.begin(), mine.end());
  EXPECT_EQ(strange, 0) << "every answer is 201 or 507";
  EXPECT_GT(refusals, 0);
  EXPECT_GT(acknowledged_.size(), 10U);
  filler_.leave(700 * mebibyte);
  stop();
  std::ostringstream report;
  const std::string file = (disk / "data/record.db").string();
  EXPECT_EQ(
      server::verify({.database = file, .at_least = {}, .heads_file = {}, .key_files = {(disk / "data/keys/journal.pub").string()}, .index_of = {}},
                     report),
      server::status_good)
      << report.str();
  start();
  HttpClient nurse(port_);
  ASSERT_TRUE(nurse.sign_in("karim.belloum"));
  expect_nothing_lost(nurse);
  fmt::print("RESULT durability full-disk acknowledged={} refused={} met-by-sqlite={}\n", acknowledged_.size(), refusals.load(),
             met_by_sqlite.load());
}

}  // namespace
}  // namespace maillage::durability

int main(int count, char** arguments) {
  maillage::durability::mount_disk();
  spdlog::set_level(spdlog::level::warn);  // a line for each request says nothing here
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}
