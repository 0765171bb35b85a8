// Frames of RFC 6455 as a browser writes them (masked, by a key of zeros) and reads them.
#include "tests/contract/access/live_page.hpp"

#include <algorithm>
#include <utility>

namespace maillage::contract {

void LivePage::say(std::string_view json) {
  to_server_ += '\x81';
  if (json.size() < 126) {
    to_server_ += static_cast<char>(0x80U | json.size());
  } else {
    to_server_ += static_cast<char>(0xfe);
    to_server_ += static_cast<char>(json.size() >> 8U);
    to_server_ += static_cast<char>(json.size() & 0xffU);
  }
  to_server_ += std::string(4, '\0');
  to_server_ += json;
  wake();
}

std::vector<std::string> LivePage::take() {
  std::vector<std::string> texts;
  while (from_server_.size() >= 2) {
    const auto byte = [this](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(from_server_[at])); };
    std::size_t size = byte(1);
    std::size_t head = 2;
    if (size == 126 && from_server_.size() >= 4) {
      size = byte(2) * 256 + byte(3);
      head = 4;
    }
    if (from_server_.size() < head + size) break;
    if (from_server_[0] == '\x81') texts.push_back(from_server_.substr(head, size));
    from_server_.erase(0, head + size);
  }
  return texts;
}

Task<std::size_t> LivePage::read_some(MutableBytes into) {
  while (to_server_.empty() && !closed_) {
    static_cast<void>(co_await runtime::from_callback<bool>(loop_, [this](runtime::Completion<bool> done) { reader_ = done; }));
  }
  const std::size_t size = std::min(into.size(), to_server_.size());
  std::copy_n(to_server_.begin(), size, into.begin());
  to_server_.erase(0, size);
  co_return closed_ ? 0 : size;
}

Task<bool> LivePage::write(Bytes first, Bytes second) {
  from_server_ += as_text(first);
  from_server_ += as_text(second);
  co_return !closed_;
}

void LivePage::close() {
  closed_ = true;
  wake();
}

void LivePage::wake() {
  if (auto reader = std::exchange(reader_, std::nullopt)) (*reader)(true);
}

}  // namespace maillage::contract
