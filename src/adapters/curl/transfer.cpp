// libcurl's C, kept in one place.
#include "adapters/curl/transfer.hpp"

#include <algorithm>
#include <mutex>

#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

void start_libcurl() {
  static std::once_flag once;
  std::call_once(once, [] { ASSERT(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

Transfer::Transfer(const std::string& url, const char* protocols, const std::atomic<bool>& ending) : ending_(ending) {
  start_libcurl();
  handle_.reset(curl_easy_init());
  ASSERT(handle_ != nullptr);
  CURL* const handle = handle_.get();
  option(CURLOPT_URL, url);
  option(CURLOPT_PROTOCOLS_STR, std::string(protocols));
  option(CURLOPT_PROXY, std::string());
  option(CURLOPT_NOSIGNAL, 1L);
  option(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  option(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_patience.count()));
  option(CURLOPT_TIMEOUT_MS, static_cast<long>(transfer_patience.count()));
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &drop);
  curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &Transfer::go_on);
  curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
  option(CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &Transfer::watch);
  curl_easy_setopt(handle, CURLOPT_DEBUGDATA, this);
  option(CURLOPT_VERBOSE, 1L);  // to `watch`, never to a stream
}

void Transfer::trust(const std::filesystem::path& authority) {
  if (!authority.empty()) option(CURLOPT_CAINFO, authority.string());
}

void Transfer::add(CURLoption which, const std::string& line) {
  curl_slist* const longer = curl_slist_append(list_.get(), line.c_str());
  ASSERT(longer != nullptr);
  static_cast<void>(list_.release());
  list_.reset(longer);
  curl_easy_setopt(handle_.get(), which, longer);
}

void Transfer::send(std::string_view bytes) {
  left_ = bytes;
  curl_easy_setopt(handle_.get(), CURLOPT_READFUNCTION, &Transfer::read);
  curl_easy_setopt(handle_.get(), CURLOPT_READDATA, this);
}

TransferEnd Transfer::run() {
  TransferEnd end;
  end.code = curl_easy_perform(handle_.get());
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &end.status);
  if (said_ != 0) end.status = said_;
  end.last_verb = std::move(last_verb_);
  return end;
}

std::size_t Transfer::read(char* into, std::size_t size, std::size_t count, void* self) {
  auto& left = static_cast<Transfer*>(self)->left_;
  const std::size_t taken = left.copy(into, size * count);
  left.remove_prefix(taken);
  return taken;
}

/// The word before the first space of each command, and nothing after it: there are the addresses. Taking leave says nothing of the message, nor does
/// what is answered to it.
int Transfer::watch(CURL*, curl_infotype type, char* text, std::size_t bytes, void* self) {
  constexpr std::size_t verb_max = 8;
  constexpr std::size_t code_digits = 3;
  Transfer& transfer = *static_cast<Transfer*>(self);
  const std::string_view line(text, bytes);
  if (type == CURLINFO_HEADER_OUT) {
    const std::string_view verb = line.substr(0, std::min(line.find_first_of(" \r\n"), verb_max));
    transfer.takes_leave_ = verb == "QUIT";
    if (!transfer.takes_leave_) transfer.last_verb_ = verb;
  } else if (type == CURLINFO_HEADER_IN && !transfer.takes_leave_) {
    const std::string code(line.substr(0, code_digits));
    if (code.size() == code_digits && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) transfer.said_ = std::stol(code);
  }
  return 0;
}

int Transfer::go_on(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return static_cast<Transfer*>(self)->ending_.load() ? 1 : 0; }

}  // namespace maillage::adapters
