// What rooms are told, from JSON. Spec: api/live/README.md.
#include "adapters/rooms/messages.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::adapters {
namespace {

using fhir::Element;

std::unexpected<Issue> missing(std::string_view what) {
  return refuse(IssueCode::required, "message-incomplete", "The message lacks its field \"" + std::string(what) + "\".", {std::string(what)});
}

Outcome<RoomMessage> read_publish(Element root) {
  room_message::Publish publish;
  publish.sdp = root["sdp"].text();
  if (publish.sdp.empty()) return missing("sdp");
  if (!root["tracks"].is_array()) return missing("tracks");
  for (const Element track : root["tracks"]) {
    const auto purpose = sfu::purpose_of(track["purpose"].text());
    if (!purpose)
      return refuse(IssueCode::value, "purpose-unknown", "A track's purpose is voice, face, stethoscope, exam_camera or screen.", {"tracks.purpose"});
    if (track["mid"].text().empty()) return missing("tracks.mid");
    publish.tracks.push_back({std::string(track["mid"].text()), *purpose});
  }
  return publish;
}

Outcome<RoomMessage> read_answer(Element root) {
  const auto generation = root["generation"].integer();
  if (!generation || *generation < 0) return missing("generation");
  room_message::Answer answer{static_cast<std::uint64_t>(*generation), std::string(root["sdp"].text())};
  if (answer.sdp.empty()) return missing("sdp");
  return answer;
}

Outcome<RoomMessage> read_impair(Element root) {
  const std::string_view profile = root["profile"].text();
  using sfu::NetworkProfile;
  if (profile == "fibre") return room_message::Impair{NetworkProfile::fibre};
  if (profile == "mobile-4g") return room_message::Impair{NetworkProfile::mobile_4g};
  if (profile == "narrow-64k") return room_message::Impair{NetworkProfile::narrow_64k};
  if (profile == "cut") return room_message::Impair{NetworkProfile::cut};
  return refuse(IssueCode::value, "profile-unknown", "A network profile is fibre, mobile-4g, narrow-64k or cut.", {"profile"});
}

}  // namespace

Outcome<RoomMessage> read_room_message(std::string_view json) {
  const auto document = fhir::parse(json);
  if (!document) return std::unexpected(document.error());
  const Element root = document->root();
  const std::string_view verb = root["verb"].text();
  if (verb == "room.publish") return read_publish(root);
  if (verb == "room.answer") return read_answer(root);
  if (verb == "room.impair") return read_impair(root);
  if (verb == "room.leave") return room_message::Leave{};
  if (verb == "room.stats") return room_message::Stats{};
  return refuse(IssueCode::not_supported, "verb-unknown", "A room does not know this verb.", {"verb"});
}

}  // namespace maillage::adapters
