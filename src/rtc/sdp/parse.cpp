// Reads a description line by line. An attribute of ours that is broken refuses the whole; one that we do not know is skipped.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rtc/sdp/description.hpp"
#include "rtc/sdp/words.hpp"

namespace maillage::rtc::sdp {
namespace {

constexpr std::size_t name_size_max = 64;     // mids, rids, codec names: tokens that we store and compare
constexpr std::size_t value_size_max = 1024;  // fmtp of H264 with sprop-parameter-sets is 200 bytes
constexpr std::size_t per_media_max = 128;    // extensions, sources, groups and rids of one section

/// Everything while it is read. `media` is null in the session's own part.
struct State {
  Description description;
  Media session;  // holds session-level ICE and DTLS lines until the end
  Media* media{nullptr};
  std::vector<std::string> everyones_feedback;  // a=rtcp-fb:* of the current section
  Media& target() { return media != nullptr ? *media : session; }
};

using Handler = bool (*)(State&, std::string_view value);

bool token(std::string_view text) {
  return !text.empty() && text.size() <= name_size_max && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

Codec& codec_for(Media& media, std::uint8_t payload_type) {
  const auto found = std::ranges::find(media.codecs, payload_type, &Codec::payload_type);
  if (found != media.codecs.end()) return *found;
  media.codecs.push_back({payload_type, {}, 0, 1, {}, {}});
  return media.codecs.back();
}

/// The codec that an attribute speaks of. An attribute for a payload type that the m-line does not list is skipped: null.
Codec* listed(State& state, std::string_view payload_type, bool& readable) {
  const auto type = number<std::uint8_t>(payload_type);
  readable = type.has_value() && *type < 128;
  if (!readable || state.media == nullptr) return nullptr;
  const auto found = std::ranges::find(state.media->codecs, *type, &Codec::payload_type);
  return found == state.media->codecs.end() ? nullptr : &*found;
}

bool read_rtpmap(State& state, std::string_view value) {
  Words words(value);
  bool readable = false;
  Codec* codec = listed(state, words.next(), readable);
  const std::string_view name = words.until('/');
  const auto rate = number<std::uint32_t>(words.until('/'));
  const auto channels = words.empty() ? std::uint8_t{1} : number<std::uint8_t>(words.rest());
  if (!readable || !token(name) || !rate || !channels) return false;
  if (codec == nullptr) return true;
  codec->name = name;
  codec->clock_rate = *rate;
  codec->channels = *channels;
  return true;
}

bool read_fmtp(State& state, std::string_view value) {
  Words words(value);
  bool readable = false;
  Codec* codec = listed(state, words.next(), readable);
  if (codec != nullptr) codec->fmtp = words.rest();
  return readable && words.rest().size() <= value_size_max;
}

bool read_feedback(State& state, std::string_view value) {
  Words words(value);
  const std::string_view payload_type = words.next();
  if (words.rest().empty() || words.rest().size() > name_size_max || state.media == nullptr) return false;
  if (payload_type == "*") {
    state.everyones_feedback.emplace_back(words.rest());
    return state.everyones_feedback.size() <= per_media_max;
  }
  bool readable = false;
  Codec* codec = listed(state, payload_type, readable);
  if (codec != nullptr && codec->feedback.size() < per_media_max) codec->feedback.emplace_back(words.rest());
  return readable;
}

bool read_extmap(State& state, std::string_view value) {
  constexpr std::uint16_t id_max = 4351;  // RFC 8285 section 5: 4096 and above are offers of choices, 256 and above need no place here
  Words words(value);
  const std::string_view id_and_direction = words.next();
  const auto id = number<std::uint16_t>(id_and_direction.substr(0, id_and_direction.find('/')));
  const std::string_view uri = words.next();
  if (!id || *id == 0 || *id > id_max || uri.empty() || uri.size() > value_size_max) return false;
  if (*id > 255 || state.media == nullptr || state.media->extensions.size() >= per_media_max) return true;  // one for all sections: not used
  state.media->extensions.push_back({static_cast<std::uint8_t>(*id), std::string(uri)});
  return true;
}

bool read_ssrc(State& state, std::string_view value) {
  Words words(value);
  const auto ssrc = number<std::uint32_t>(words.next());
  const std::string_view name = words.until(':');
  if (!ssrc || state.media == nullptr || words.rest().size() > value_size_max) return false;
  auto& sources = state.media->sources;
  auto found = std::ranges::find(sources, *ssrc, &Source::ssrc);
  if (found == sources.end()) {
    if (sources.size() >= per_media_max) return false;
    found = sources.insert(sources.end(), Source{*ssrc, {}, {}});
  }
  if (name == "cname") found->cname = words.rest();
  if (name == "msid") found->msid = words.rest();
  return true;
}

bool read_ssrc_group(State& state, std::string_view value) {
  Words words(value);
  SourceGroup group;
  group.semantics = words.next();
  while (!words.empty()) {
    const auto ssrc = number<std::uint32_t>(words.next());
    if (!ssrc || group.ssrcs.size() >= per_media_max) return false;
    group.ssrcs.push_back(*ssrc);
  }
  if (!token(group.semantics) || state.media == nullptr || state.media->source_groups.size() >= per_media_max) return false;
  state.media->source_groups.push_back(std::move(group));
  return true;
}

bool read_rid(State& state, std::string_view value) {
  Words words(value);
  const std::string_view id = words.next();
  const std::string_view direction = words.next();
  if (!token(id) || (direction != "send" && direction != "recv") || state.media == nullptr || state.media->rids.size() >= per_media_max) return false;
  state.media->rids.push_back({std::string(id), direction == "send"});
  return true;
}

bool read_fingerprint(State& state, std::string_view value) {
  const auto fingerprint = Fingerprint::parse(value);
  if (fingerprint) state.target().fingerprint = fingerprint;
  return fingerprint || !value.starts_with("sha-256");  // another hash function beside ours is allowed (RFC 8122 section 5)
}

bool read_setup(State& state, std::string_view value) {
  if (value == "actpass") state.target().setup = Setup::actpass;
  if (value == "active") state.target().setup = Setup::active;
  if (value == "passive") state.target().setup = Setup::passive;
  return state.target().setup.has_value();
}

IceCredentials& ice_of(State& state) {
  auto& ice = state.target().ice;
  if (!ice) ice.emplace();
  return *ice;
}

bool read_ufrag(State& state, std::string_view value) {
  ice_of(state).ufrag = value;
  return value.size() >= ufrag_size_min && value.size() <= credential_size_max;
}

bool read_pwd(State& state, std::string_view value) {
  ice_of(state).pwd = value;
  return value.size() >= pwd_size_min && value.size() <= credential_size_max;
}

bool read_mid(State& state, std::string_view value) {
  if (state.media == nullptr || !token(value)) return false;
  const bool taken = std::ranges::any_of(state.description.media, [value](const Media& media) { return media.mid == value; });
  state.media->mid = value;
  return !taken;
}

bool read_group(State& state, std::string_view value) {
  Words words(value);
  if (words.next() != "BUNDLE") return true;
  while (!words.empty()) {
    const std::string_view mid = words.next();
    if (!token(mid) || state.description.bundle.size() >= media_max) return false;
    state.description.bundle.emplace_back(mid);
  }
  return true;
}

bool read_candidate(State& state, std::string_view value) {
  const auto candidate = Candidate::parse(value);
  if (!candidate || value.size() > value_size_max) return false;
  if (state.media != nullptr && state.media->candidates.size() < candidates_kept) state.media->candidates.push_back(*candidate);
  return true;
}

bool read_msid(State& state, std::string_view value) {
  if (state.media != nullptr && state.media->msid.empty()) state.media->msid = value;
  return value.size() <= value_size_max;
}

bool read_simulcast(State& state, std::string_view value) {
  if (state.media != nullptr) state.media->simulcast = value;
  return value.size() <= value_size_max;
}

template <std::uint16_t Media::* member>
bool read_number(State& state, std::string_view value) {
  const auto read = number<std::uint16_t>(value);
  if (read) state.target().*member = *read;
  return read.has_value();
}

template <Direction direction>
bool read_direction(State& state, std::string_view /*value*/) {
  state.target().direction = direction;
  return true;
}

template <bool Media::* flag>
bool read_flag(State& state, std::string_view /*value*/) {
  state.target().*flag = true;
  return true;
}

bool read_ice_lite(State& state, std::string_view /*value*/) {
  state.description.ice_lite = true;
  return true;
}

bool read_allow_mixed(State& state, std::string_view /*value*/) {
  state.description.extmap_allow_mixed = true;
  return true;
}

struct Attribute {
  std::string_view name;
  Handler handler;
};

constexpr std::array attributes{
    Attribute{"candidate", read_candidate},
    Attribute{"end-of-candidates", read_flag<&Media::end_of_candidates>},
    Attribute{"extmap", read_extmap},
    Attribute{"extmap-allow-mixed", read_allow_mixed},
    Attribute{"fingerprint", read_fingerprint},
    Attribute{"fmtp", read_fmtp},
    Attribute{"group", read_group},
    Attribute{"ice-lite", read_ice_lite},
    Attribute{"ice-pwd", read_pwd},
    Attribute{"ice-ufrag", read_ufrag},
    Attribute{"inactive", read_direction<Direction::inactive>},
    Attribute{"maxptime", read_number<&Media::maxptime_ms>},
    Attribute{"mid", read_mid},
    Attribute{"msid", read_msid},
    Attribute{"ptime", read_number<&Media::ptime_ms>},
    Attribute{"recvonly", read_direction<Direction::recvonly>},
    Attribute{"rid", read_rid},
    Attribute{"rtcp-fb", read_feedback},
    Attribute{"rtcp-mux", read_flag<&Media::rtcp_mux>},
    Attribute{"rtcp-rsize", read_flag<&Media::rtcp_rsize>},
    Attribute{"rtpmap", read_rtpmap},
    Attribute{"sendonly", read_direction<Direction::sendonly>},
    Attribute{"sendrecv", read_direction<Direction::sendrecv>},
    Attribute{"setup", read_setup},
    Attribute{"simulcast", read_simulcast},
    Attribute{"ssrc", read_ssrc},
    Attribute{"ssrc-group", read_ssrc_group},
};

bool read_attribute(State& state, std::string_view line) {
  Words words(line);
  const std::string_view name = words.until(':');
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() || found->handler(state, words.rest());
}

/// What every section shares with every codec is known only at its end.
void end_media(State& state) {
  if (state.media == nullptr) return;
  std::erase_if(state.media->codecs, [](const Codec& codec) { return codec.name.empty(); });  // static types without rtpmap: not for us
  for (Codec& codec : state.media->codecs)
    codec.feedback.insert(codec.feedback.end(), state.everyones_feedback.begin(), state.everyones_feedback.end());
  state.everyones_feedback.clear();
}

bool read_media(State& state, std::string_view value) {
  end_media(state);
  if (state.description.media.size() >= media_max) return false;
  Media media;
  Words words(value);
  const std::string_view kind = words.next();
  const std::string_view port = words.next();
  const auto port_number = number<std::uint16_t>(port.substr(0, port.find('/')));
  media.protocol = words.next();
  if (!port_number || !token(media.protocol) || (kind != "audio" && kind != "video" && kind != "application")) return false;
  media.port = *port_number;
  media.kind = kind == "audio" ? MediaKind::audio : (kind == "video" ? MediaKind::video : MediaKind::application);
  media.direction = state.session.direction;
  if (media.kind == MediaKind::application) {
    media.format = words.rest();
    if (media.format.size() > name_size_max) return false;
  }
  while (media.kind != MediaKind::application && !words.empty()) {
    const auto type = number<std::uint8_t>(words.next());
    if (!type || *type > 127 || media.codecs.size() >= codecs_max) return false;
    static_cast<void>(codec_for(media, *type));
  }
  state.description.media.push_back(std::move(media));
  state.media = &state.description.media.back();
  return true;
}

bool read_origin(State& state, std::string_view value) {
  Words words(value);
  static_cast<void>(words.next());
  const auto id = number<std::uint64_t>(words.next());
  const auto version = number<std::uint64_t>(words.next());
  if (!id || !version) return false;
  state.description.session_id = *id;
  state.description.version = *version;
  return true;
}

bool read_bandwidth(State& state, std::string_view value) {
  Words words(value);
  const std::string_view type = words.until(':');
  const auto amount = number<std::uint32_t>(words.rest());
  if (type == "AS" && amount) state.target().bandwidth_kbps = *amount;
  return amount.has_value();
}

bool read_line(State& state, char type, std::string_view value) {
  switch (type) {
    case 'v':
      return value == "0";
    case 'o':
      return read_origin(state, value);
    case 'm':
      return read_media(state, value);
    case 'b':
      return read_bandwidth(state, value);
    case 'a':
      return read_attribute(state, value);
    default:
      return type >= 'a' && type <= 'z';  // s, t, c, i, u, e, p, r, z, k: nothing for us
  }
}

/// Session-level transport lines hold for every section that has none of its own. False when a section's credentials are not whole.
bool inherit(State& state) {
  for (Media& media : state.description.media) {
    if (!media.ice) media.ice = state.session.ice;
    if (!media.fingerprint) media.fingerprint = state.session.fingerprint;
    if (!media.setup) media.setup = state.session.setup;
    if (media.ice && !media.ice->valid()) return false;
  }
  return true;
}

}  // namespace

Outcome<Description> Description::parse(std::string_view text) {
  if (text.size() > description_size_max) return refuse(IssueCode::too_long, "sdp-too-long", "The session description is longer than 128 KiB.");
  State state;
  state.description.media.reserve(media_max);  // so that state.media stays where it points
  std::size_t line_number = 0;
  for (Words lines(text); !lines.empty();) {
    std::string_view line = lines.until('\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++line_number;
    const bool first_right = line_number != 1 || line == "v=0";
    if (line.size() < 2 || line[1] != '=' || !first_right || line_number > lines_max || !read_line(state, line[0], line.substr(2))) {
      return refuse(IssueCode::value, "sdp-line-unreadable", fmt::format("Line {} of the session description cannot be read.", line_number));
    }
  }
  if (line_number == 0) return refuse(IssueCode::required, "sdp-empty", "The session description is empty.");
  end_media(state);
  if (!inherit(state))
    return refuse(IssueCode::value, "sdp-ice-incomplete", "A media section has only half of its ICE credentials, or foreign letters in them.");
  return std::move(state.description);
}

}  // namespace maillage::rtc::sdp
