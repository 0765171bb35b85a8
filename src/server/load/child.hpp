// Child: a program that the bench runs beside itself, and what the kernel says that it has used.
//
//   Child nats({"/usr/sbin/nats-server", "-p", "4555"});
//   nats.resident_bytes(); nats.cpu();      // of this process alone, from /proc
//   nats.end(SIGKILL);
//
// It is ended with this object and dies with this process, whatever becomes of it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <string>
#include <vector>

namespace maillage::server {

class Child {
 public:
  /// `words` begins with the program's full path; its output goes to `log`.
  explicit Child(const std::vector<std::string>& words, const std::string& log = "/dev/null");
  ~Child() { end(SIGKILL); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] pid_t id() const { return process_; }
  [[nodiscard]] bool runs() const;
  [[nodiscard]] std::uint64_t resident_bytes() const;
  [[nodiscard]] std::chrono::nanoseconds cpu() const;  // of all its threads
  /// Sends the signal, and waits until the process has gone.
  void end(int signal);

 private:
  pid_t process_;
};

/// How long the threads that a process has now have been ready to run without a processor. Cheap: what it reads stays open.
class ProcessorWaits {
 public:
  explicit ProcessorWaits(pid_t process);
  ~ProcessorWaits();
  ProcessorWaits(const ProcessorWaits&) = delete;
  ProcessorWaits& operator=(const ProcessorWaits&) = delete;

  [[nodiscard]] std::chrono::nanoseconds sum() const;

 private:
  std::vector<int> threads_;  // their schedstat
};

/// Raises the soft limit of open files to the hard one, for this process and its children; gives that limit.
std::uint64_t raise_open_files();

}  // namespace maillage::server
