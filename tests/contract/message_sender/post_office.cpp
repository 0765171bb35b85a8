// Two pipes and a child.
#include "tests/contract/message_sender/post_office.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "base/assert.hpp"

namespace maillage::contract {

PostOffice::PostOffice() {
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  ASSERT(::pipe(in.data()) == 0 && ::pipe(out.data()) == 0);
  process_ = ::fork();
  ASSERT(process_ >= 0);
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);
    // As script/bootstrap has installed it; tests run in the root of the tree.
    ::execl("build/tools/node/node_modules/.bin/node", "node", "tools/mail/server.ts", nullptr);
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  to_ = in[1];
  from_ = out[0];
  auto ports = fhir::parse(read_line());
  ASSERT(ports.has_value());
  ports_ = std::move(*ports);
}

PostOffice::~PostOffice() {
  ::close(to_);  // the end of its input is its end
  ::waitpid(process_, nullptr, 0);
  ::close(from_);
}

std::string PostOffice::read_line() {
  for (;;) {
    if (const auto end = unread_.find('\n'); end != std::string::npos) {
      std::string line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return line;
    }
    std::array<char, 4096> more{};
    const ssize_t bytes = ::read(from_, more.data(), more.size());
    ASSERT(bytes > 0);  // it has gone: its standard error says why
    unread_.append(more.data(), static_cast<std::size_t>(bytes));
  }
}

fhir::Document PostOffice::ask(const std::string& line) {
  const std::string sent = line + "\n";
  ASSERT(::write(to_, sent.data(), sent.size()) == static_cast<ssize_t>(sent.size()));
  auto answer = fhir::parse(read_line());
  ASSERT(answer.has_value());
  return std::move(*answer);
}

std::uint16_t PostOffice::port(std::string_view name) const { return static_cast<std::uint16_t>((*ports_)[name].integer().value_or(0)); }

}  // namespace maillage::contract
