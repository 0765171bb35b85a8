// What rooms say, as JSON. What they are told is read in room_message.cpp. Spec: api/live/README.md.
#include "adapters/rooms/messages.hpp"

#include "adapters/rooms/json_writer.hpp"

namespace maillage::adapters {
namespace {

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
