// fork, exec, /proc.
#include "server/load/child.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace maillage::server {

Child::Child(const std::vector<std::string>& words, const std::string& log) : process_(::fork()) {
  if (process_ != 0) return;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(file, STDOUT_FILENO);
  ::dup2(file, STDERR_FILENO);
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments.front(), arguments.data());
  ::_exit(127);
}

// Asked without taking note of its end: its number stays its own until end().
bool Child::runs() const {
  siginfo_t ended{};
  return process_ > 0 && ::waitid(P_PID, static_cast<id_t>(process_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0;
}

std::uint64_t Child::resident_bytes() const {
  std::ifstream file("/proc/" + std::to_string(process_) + "/statm");
  std::uint64_t whole = 0;
  std::uint64_t resident = 0;
  file >> whole >> resident;
  return resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

// The stat of the process counts in hundredths of a second; the schedstat of its threads in nanoseconds.
std::chrono::nanoseconds Child::cpu() const {
  std::int64_t sum = 0;
  std::error_code gone;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process_) + "/task", gone)) {
    std::ifstream file(thread.path() / "schedstat");
    std::int64_t on_processor = 0;
    file >> on_processor;
    sum += on_processor;
  }
  return std::chrono::nanoseconds(sum);
}

ProcessorWaits::ProcessorWaits(pid_t process) {
  std::error_code gone;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task", gone)) {
    const int file = ::open((thread.path() / "schedstat").c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) threads_.push_back(file);
  }
}

ProcessorWaits::~ProcessorWaits() {
  for (const int file : threads_) ::close(file);
}

// schedstat: nanoseconds on a processor, nanoseconds ready without one, and how often.
std::chrono::nanoseconds ProcessorWaits::sum() const {
  std::int64_t sum = 0;
  for (const int file : threads_) {
    std::array<char, 96> text{};
    const ssize_t size = ::pread(file, text.data(), text.size(), 0);
    const std::string_view line(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    const std::size_t space = line.find(' ');
    std::int64_t waited = 0;
    if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), waited);
    sum += waited;
  }
  return std::chrono::nanoseconds(sum);
}

void Child::end(int signal) {
  if (process_ <= 0) return;
  ::kill(process_, signal);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

std::uint64_t raise_open_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_max;
}

}  // namespace maillage::server
