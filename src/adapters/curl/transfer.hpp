// Transfer: one request of libcurl to a machine outside, from connecting to the last byte of its answer, within a bounded time.
//
// Blocks: it runs on a worker. TLS is 1.2 or later and the other machine's certificate is checked, always. No proxy but the network's own, no
// redirect, no protocol but the one that is named. What comes back is counted and dropped: only codes are read, so nothing from outside can reach a
// log.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage::adapters {

/// A machine on another continent and a bad line take a few seconds; somebody else's message waits behind this one.
inline constexpr Millis connect_patience{10'000};
inline constexpr Millis transfer_patience{30'000};

/// What it came to.
struct TransferEnd {
  CURLcode code{CURLE_OK};
  long status{0};           // the last one that the other machine said; 0: none
  std::string last_verb{};  // of SMTP: the last command that it was given, "RCPT"
};

class Transfer {
 public:
  /// `protocols` as libcurl lists them: "smtp,smtps". `ending` set from another thread ends the transfer within a second.
  Transfer(const std::string& url, const char* protocols, const std::atomic<bool>& ending);

  /// A file of certificates that are trusted instead of the system's; empty: the system's.
  void trust(const std::filesystem::path& authority);
  void option(CURLoption which, long value) { curl_easy_setopt(handle_.get(), which, value); }
  void option(CURLoption which, const std::string& value) { curl_easy_setopt(handle_.get(), which, value.c_str()); }
  /// Each adds one line to a list of that option: headers, recipients.
  void add(CURLoption which, const std::string& line);
  /// What is sent; it must outlive `run`.
  void send(std::string_view bytes);
  [[nodiscard]] TransferEnd run();

 private:
  struct Closes {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  static std::size_t read(char* into, std::size_t size, std::size_t count, void* self);
  static int watch(CURL* handle, curl_infotype type, char* text, std::size_t bytes, void* self);
  static int go_on(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

  std::unique_ptr<CURL, Closes> handle_;
  std::unique_ptr<curl_slist, Closes> list_;
  const std::atomic<bool>& ending_;
  std::string_view left_;
  std::string last_verb_;
  long said_{0};  // the code that answered it
  bool takes_leave_{false};
};

}  // namespace maillage::adapters
