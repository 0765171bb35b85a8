// PostOffice: the program tools/mail/server.ts beside the test: a real mail server and an operator's HTTP service, on ports of this machine.
//
//   PostOffice office;
//   office.ask(R"({"mail":451})");                    // see the program for its words
//   office.ask(R"({"taken":true})")["mails"][0]...
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "fhir/element/reader.hpp"

namespace maillage::contract {

class PostOffice {
 public:
  PostOffice();
  ~PostOffice();
  PostOffice(const PostOffice&) = delete;
  PostOffice& operator=(const PostOffice&) = delete;

  /// One line to it, and its answer.
  [[nodiscard]] fhir::Document ask(const std::string& line);
  void say(const std::string& line) { static_cast<void>(ask(line)); }
  [[nodiscard]] std::uint16_t port(std::string_view name) const;
  [[nodiscard]] std::string authority() const { return std::string((*ports_)["authority"].text()); }

 private:
  [[nodiscard]] std::string read_line();

  pid_t process_{-1};
  int to_{-1};
  int from_{-1};
  std::string unread_;
  std::optional<fhir::Document> ports_;
};

}  // namespace maillage::contract
