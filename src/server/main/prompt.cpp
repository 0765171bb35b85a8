// stdin, with the terminal's echo off for passwords.
#include "server/main/prompt.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace maillage::server {
namespace {

class EchoOff {
 public:
  EchoOff() : is_terminal_(::isatty(STDIN_FILENO) == 1 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~EchoOff() {
    if (!is_terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    fmt::print(stderr, "\n");
  }
  EchoOff(const EchoOff&) = delete;
  EchoOff& operator=(const EchoOff&) = delete;

 private:
  termios before_{};
  bool is_terminal_;
};

}  // namespace

std::string ask(const std::string& question, const std::string& given) {
  if (!given.empty()) return given;
  fmt::print(stderr, "{}: ", question);
  std::string line;
  std::getline(std::cin, line);
  return line;
}

Redacted<std::string> ask_password(const std::string& question) {
  fmt::print(stderr, "{}: ", question);
  const EchoOff quiet;
  std::string line;
  std::getline(std::cin, line);
  return Redacted(std::move(line));
}

}  // namespace maillage::server
