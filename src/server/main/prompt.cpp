// stdin, with the terminal's echo off for passwords.
#include "server/main/prompt.hpp"

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
    std::cerr << '\n';
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
  std::cerr << question << ": " << std::flush;
  std::string line;
  std::getline(std::cin, line);
  return line;
}

Redacted<std::string> ask_password(const std::string& question) {
  std::cerr << question << ": " << std::flush;
  const EchoOff quiet;
  std::string line;
  std::getline(std::cin, line);
  return Redacted(std::move(line));
}

}  // namespace maillage::server
