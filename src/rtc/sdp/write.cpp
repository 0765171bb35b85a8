// Writes a description in the order of RFC 9429 section 5.2.1, lines ended by CR LF.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "rtc/sdp/description.hpp"

namespace maillage::rtc::sdp {
namespace {

constexpr std::array kinds{"audio", "video", "application"};
constexpr std::array directions{"sendrecv", "sendonly", "recvonly", "inactive"};
constexpr std::array setups{"actpass", "active", "passive"};

template <class... Values>
void line(std::string& text, fmt::format_string<Values...> format, Values&&... values) {
  fmt::format_to(std::back_inserter(text), format, std::forward<Values>(values)...);
  text += "\r\n";
}

void write_transport(std::string& text, const Media& media) {
  for (const Candidate& candidate : media.candidates) line(text, "a=candidate:{}", candidate.write());
  if (media.end_of_candidates) line(text, "a=end-of-candidates");
  if (media.ice) {
    line(text, "a=ice-ufrag:{}", media.ice->ufrag);
    line(text, "a=ice-pwd:{}", media.ice->pwd);
  }
  if (media.fingerprint) line(text, "a=fingerprint:{}", media.fingerprint->text());
  if (media.setup) line(text, "a=setup:{}", setups[static_cast<std::size_t>(*media.setup)]);
}

void write_codec(std::string& text, const Codec& codec) {
  if (codec.channels > 1) {
    line(text, "a=rtpmap:{} {}/{}/{}", codec.payload_type, codec.name, codec.clock_rate, codec.channels);
  } else {
    line(text, "a=rtpmap:{} {}/{}", codec.payload_type, codec.name, codec.clock_rate);
  }
  for (const std::string& feedback : codec.feedback) line(text, "a=rtcp-fb:{} {}", codec.payload_type, feedback);
  if (!codec.fmtp.empty()) line(text, "a=fmtp:{} {}", codec.payload_type, codec.fmtp);
}

void write_sources(std::string& text, const Media& media) {
  for (const Rid& rid : media.rids) line(text, "a=rid:{} {}", rid.id, rid.sending ? "send" : "recv");
  if (!media.simulcast.empty()) line(text, "a=simulcast:{}", media.simulcast);
  for (const SourceGroup& group : media.source_groups) line(text, "a=ssrc-group:{} {}", group.semantics, fmt::join(group.ssrcs, " "));
  for (const Source& source : media.sources) {
    line(text, "a=ssrc:{} cname:{}", source.ssrc, source.cname);
    if (!source.msid.empty()) line(text, "a=ssrc:{} msid:{}", source.ssrc, source.msid);
  }
}

void write_media(std::string& text, const Media& media) {
  std::vector<std::uint8_t> types;
  types.reserve(media.codecs.size());
  for (const Codec& codec : media.codecs) types.push_back(codec.payload_type);
  std::string formats = media.kind == MediaKind::application ? media.format : fmt::format("{}", fmt::join(types, " "));
  if (formats.empty()) formats = "0";  // a refused section still needs one format
  line(text, "m={} {} {} {}", kinds[static_cast<std::size_t>(media.kind)], media.port, media.protocol, formats);
  line(text, "c=IN IP4 0.0.0.0");
  if (media.bandwidth_kbps != 0) line(text, "b=AS:{}", media.bandwidth_kbps);
  write_transport(text, media);
  if (!media.mid.empty()) line(text, "a=mid:{}", media.mid);
  for (const HeaderExtension& extension : media.extensions) line(text, "a=extmap:{} {}", extension.id, extension.uri);
  line(text, "a={}", directions[static_cast<std::size_t>(media.direction)]);
  if (!media.msid.empty()) line(text, "a=msid:{}", media.msid);
  if (media.rtcp_mux) line(text, "a=rtcp-mux");
  if (media.rtcp_rsize) line(text, "a=rtcp-rsize");
  for (const Codec& codec : media.codecs) write_codec(text, codec);
  if (media.ptime_ms != 0) line(text, "a=ptime:{}", media.ptime_ms);
  if (media.maxptime_ms != 0) line(text, "a=maxptime:{}", media.maxptime_ms);
  write_sources(text, media);
}

}  // namespace

std::string Description::write() const {
  std::string text;
  line(text, "v=0");
  line(text, "o=- {} {} IN IP4 127.0.0.1", session_id, version);
  line(text, "s=-");
  line(text, "t=0 0");
  if (!bundle.empty()) line(text, "a=group:BUNDLE {}", fmt::join(bundle, " "));
  if (extmap_allow_mixed) line(text, "a=extmap-allow-mixed");
  line(text, "a=msid-semantic: WMS *");
  if (ice_lite) line(text, "a=ice-lite");
  for (const Media& section : media) write_media(text, section);
  return text;
}

}  // namespace maillage::rtc::sdp
