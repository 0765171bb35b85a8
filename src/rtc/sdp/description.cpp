// The questions that a description answers about itself.
#include "rtc/sdp/description.hpp"

#include <algorithm>
#include <cctype>

#include "rtc/sdp/words.hpp"

namespace maillage::rtc::sdp {

Direction reversed(Direction direction) {
  switch (direction) {
    case Direction::sendonly:
      return Direction::recvonly;
    case Direction::recvonly:
      return Direction::sendonly;
    case Direction::sendrecv:
    case Direction::inactive:
      break;
  }
  return direction;
}

bool Codec::is(std::string_view other) const {
  return std::ranges::equal(name, other, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

std::optional<std::string_view> Codec::parameter(std::string_view wanted) const {
  Words parameters(fmtp);
  while (!parameters.empty()) {
    std::string_view one = parameters.until(';');
    while (one.starts_with(' ')) one.remove_prefix(1);
    const std::size_t equals = one.find('=');
    if (equals != std::string_view::npos && one.substr(0, equals) == wanted) return one.substr(equals + 1);
  }
  return std::nullopt;
}

const Codec* Media::codec(std::string_view name) const {
  const auto found = std::ranges::find_if(codecs, [name](const Codec& codec) { return codec.is(name); });
  return found == codecs.end() ? nullptr : &*found;
}

const Codec* Media::codec(std::uint8_t payload_type) const {
  const auto found = std::ranges::find(codecs, payload_type, &Codec::payload_type);
  return found == codecs.end() ? nullptr : &*found;
}

const Codec* Media::rtx_of(std::uint8_t payload_type) const {
  const auto found = std::ranges::find_if(codecs, [payload_type](const Codec& codec) {
    const auto apt = codec.parameter("apt");
    return codec.is("rtx") && apt && number<std::uint8_t>(*apt) == payload_type;
  });
  return found == codecs.end() ? nullptr : &*found;
}

const Media* Description::with_mid(std::string_view mid) const {
  const auto found = std::ranges::find(media, mid, &Media::mid);
  return found == media.end() ? nullptr : &*found;
}

}  // namespace maillage::rtc::sdp
