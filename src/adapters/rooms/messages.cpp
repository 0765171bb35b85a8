// JSON of the room part of the live protocol. Spec: api/live/README.md.
#include "adapters/rooms/messages.hpp"

#include "adapters/rooms/json_writer.hpp"
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

std::string participants_json(const std::vector<sfu::ParticipantView>& participants) {
  return json_array(participants, [](const sfu::ParticipantView& one) {
    const auto tracks =
        json_array(one.tracks, [](ports::Purpose purpose) { return JsonObject().text("purpose", sfu::purpose_name(purpose)).done(); });
    return JsonObject().text("id", one.id).text("name", one.name).text("role", one.role).truth("present", one.present).raw("tracks", tracks).done();
  });
}

JsonObject event_of(std::string_view event, std::string_view room) {
  JsonObject object;
  object.text("event", event).text("room", shown_room(room));
  return object;
}

std::string track_json(const sfu::RoomTrackStats& one) {
  std::size_t index = 0;
  const auto to = json_array(one.track.subscribers, [&](const sfu::DownTrackStats& down) {
    return JsonObject()
        .text("participant", one.subscribers[index++])
        .truth("paused", down.paused)
        .number("packets", down.counters.packets)
        .number("octets", down.counters.octets)
        .number("resent", down.counters.resent)
        .done();
  });
  return JsonObject()
      .text("participant", one.participant)
      .text("purpose", sfu::purpose_name(one.purpose))
      .truth("flowing", one.track.flowing)
      .number("packets", one.track.counters.packets)
      .number("octets", one.track.counters.octets)
      .number("lost", one.track.lost)
      .number("repaired", one.track.counters.repaired)
      .number("keyFrames", one.track.counters.key_frames)
      .raw("to", to)
      .done();
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

std::string_view shown_room(std::string_view room) {
  constexpr std::string_view self_test = "self-test";
  return room.starts_with("self-test/") ? self_test : room;
}

std::string joined_json(std::string_view participant, const std::vector<sfu::ParticipantView>& participants) {
  return JsonObject().text("participant", participant).raw("participants", participants_json(participants)).done();
}

std::string published_json(std::string_view sdp) { return JsonObject().text("sdp", sdp).done(); }

std::string stats_json(const std::vector<sfu::RoomTrackStats>& tracks) { return JsonObject().raw("tracks", json_array(tracks, track_json)).done(); }

std::string event_json(std::string_view room, const sfu::room_event::Participants& event) {
  return event_of("room.participants", room).raw("participants", participants_json(event.all)).done();
}

std::string event_json(std::string_view room, const sfu::room_event::Offer& event) {
  const auto tracks = json_array(event.tracks, [](const sfu::OfferedTrack& track) {
    return JsonObject().text("mid", track.mid).text("participant", track.participant).text("purpose", sfu::purpose_name(track.purpose)).done();
  });
  return event_of("room.offer", room).number("generation", event.generation).text("sdp", event.sdp).raw("tracks", tracks).done();
}

std::string event_json(std::string_view room, const sfu::room_event::Sending& event) {
  const auto purposes = json_array(event.purposes, [](ports::Purpose purpose) { return quoted(sfu::purpose_name(purpose)); });
  return event_of("room.sending", room).raw("purposes", purposes).done();
}

std::string event_json(std::string_view room, const sfu::room_event::Closed& event) {
  return event_of("room.closed", room).text("why", event.why).done();
}

}  // namespace maillage::adapters
