// Child processes and pipes.
#include "server/slots/postgres.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* programs = "/usr/lib/postgresql/15/bin";
constexpr const char* its_user = "postgres";
constexpr auto start_patience = std::chrono::seconds(60);
constexpr auto stop_patience = std::chrono::seconds(10);
constexpr std::string_view end_mark = "-- end of answer --";

std::unexpected<Issue> unusable(std::string text) { return refuse(IssueCode::exception, "postgres-unusable", std::move(text)); }

/// In a child: as PostgreSQL's own user where we are root, and never outliving the bench.
void become_its_user() {
  if (::geteuid() == 0) {
    const passwd* user = ::getpwnam(its_user);
    if (user == nullptr || ::setgroups(0, nullptr) != 0 || ::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
  }
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
}

pid_t run(const std::vector<std::string>& words, const std::function<void()>& in_child) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  in_child();
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

void write_into(const fs::path& log) {
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
}

int wait_for(pid_t process) {
  int status = -1;
  ::waitpid(process, &status, 0);
  return status;
}

/// A server for one client that asks and one bulk load: memory enough to hold it all, and no care for a power cut.
std::vector<std::string> server_words(const fs::path& folder) {
  std::vector<std::string> words{std::string(programs) + "/postgres", "-D", folder / "data", "-k", folder};
  for (const char* setting : {"listen_addresses=", "max_connections=8", "shared_buffers=2GB", "work_mem=256MB", "maintenance_work_mem=1GB",
                              "effective_cache_size=8GB", "random_page_cost=1.1", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
                              "max_wal_size=8GB", "autovacuum=off", "jit=off", "max_parallel_workers_per_gather=0"}) {
    words.emplace_back("-c");
    words.emplace_back(setting);
  }
  return words;
}

}  // namespace

Outcome<std::unique_ptr<PostgresServer>> PostgresServer::start() {
  if (!fs::exists(std::string(programs) + "/postgres")) {
    return unusable("PostgreSQL 15 is not installed: run script/bootstrap bench, then this bench again.");
  }
  std::string name = (fs::temp_directory_path() / "maillage-bench-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return unusable("No temporary folder can be made.");
  std::unique_ptr<PostgresServer> server(new PostgresServer(name));
  if (::geteuid() == 0) {
    const passwd* user = ::getpwnam(its_user);
    if (user == nullptr || ::chown(name.c_str(), user->pw_uid, user->pw_gid) != 0) return unusable("There is no user postgres to run it as.");
  }
  const auto in_its_folder = [&] {
    become_its_user();
    write_into(server->folder_ / "log");
  };
  const std::vector<std::string> making{
      std::string(programs) + "/initdb", "-D", server->folder_ / "data", "-U", its_user, "-A", "trust", "--no-sync"};
  if (wait_for(run(making, in_its_folder)) != 0) return unusable("initdb failed.");
  server->process_ = run(server_words(server->folder_), in_its_folder);
  const auto patience_ends = std::chrono::steady_clock::now() + start_patience;
  const std::vector<std::string> asking{std::string(programs) + "/pg_isready", "-q", "-h", server->folder_};
  while (wait_for(run(asking, [] {})) != 0) {
    if (std::chrono::steady_clock::now() > patience_ends) return unusable("PostgreSQL did not start within a minute.");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return server;
}

PostgresServer::~PostgresServer() {
  if (process_ > 0) {
    ::kill(process_, SIGQUIT);  // at once: nothing in it is to last
    const auto patience_ends = std::chrono::steady_clock::now() + stop_patience;
    while (::waitpid(process_, nullptr, WNOHANG) == 0) {
      if (std::chrono::steady_clock::now() > patience_ends) ::kill(process_, SIGKILL);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Outcome<std::unique_ptr<Psql>> Psql::open(const PostgresServer& server) {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) return unusable("No pipe can be made.");
  std::unique_ptr<Psql> psql(new Psql);
  psql->process_ =
      run({std::string(programs) + "/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", server.folder(), "-U", its_user, its_user}, [&] {
        ::dup2(in[0], STDIN_FILENO);
        ::dup2(out[1], STDOUT_FILENO);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      });
  ::close(in[0]);
  ::close(out[1]);
  psql->to_ = in[1];
  psql->from_ = out[0];
  auto backend = psql->ask("SELECT pg_backend_pid();");
  if (!backend) return pass_on(std::move(backend));
  psql->backend_ = backend->substr(0, backend->find('\n'));
  return psql;
}

Psql::~Psql() {
  ::close(to_);
  ::close(from_);
  wait_for(process_);
}

bool Psql::write_all(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t wrote = ::write(to_, text.data(), text.size());
    if (wrote <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

Outcome<std::string> Psql::ask(std::string_view statements) {
  const std::string end = std::string(end_mark) + "\n";
  if (!write_all(fmt::format("{}\n\\echo {}\n", statements, end_mark))) return unusable("psql has ended.");
  std::array<char, 65536> buffer{};
  std::size_t found = unread_.find(end);
  while (found == std::string::npos) {
    const ssize_t got = ::read(from_, buffer.data(), buffer.size());
    if (got <= 0) return unusable("PostgreSQL refused a statement; psql has said above which and why.");
    const std::size_t from = unread_.size() < end.size() ? 0 : unread_.size() - end.size();
    unread_.append(buffer.data(), static_cast<std::size_t>(got));
    found = unread_.find(end, from);
  }
  std::string answer = unread_.substr(0, found);
  unread_.erase(0, found + end.size());
  return answer;
}

Outcome<> Psql::copy(std::string_view table, std::string_view rows) {
  if (!write_all(fmt::format("COPY {} FROM STDIN;\n", table)) || !write_all(rows)) return unusable("psql has ended.");
  auto done = ask("\\.");
  if (!done) return pass_on(std::move(done));
  return {};
}

std::chrono::nanoseconds Psql::cpu() const {
  std::ifstream file("/proc/" + backend_ + "/schedstat");
  std::int64_t on_processor = 0;
  file >> on_processor;
  return std::chrono::nanoseconds(on_processor);
}

}  // namespace maillage::server
