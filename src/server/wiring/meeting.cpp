// The rooms, from the floor up.
#include "server/wiring/meeting.hpp"

#include "fhir/element/reader.hpp"
#include "gateway/rooms/room_admission.hpp"

namespace maillage::server {
namespace {

constexpr const char* keys_folder = "keys";  // beside the database, 0600

Outcome<adapters::MediaSettings> settings_of(const Configuration& configuration) {
  adapters::MediaSettings settings;
  settings.port = configuration.media_port;
  if (configuration.stethoscope == StethoscopeSound::speech) settings.stethoscope = rtc::sdp::Sound::voice;
  if (configuration.media_public_address.empty()) return settings;
  settings.public_address = rtc::IpAddress::parse(configuration.media_public_address);
  if (!settings.public_address)
    return refuse(IssueCode::value, "media-address", "media.public_address is not an IP address: " + configuration.media_public_address);
  return settings;
}

Outcome<ports::Admission> admission_of(const std::any& principal, const std::string& room) {
  const auto* person = std::any_cast<record::Person>(&principal);
  return gateway::room_admission(person == nullptr ? record::Person{} : *person, room);
}

bool is_over(const ports::Stored& encounter) {
  if (encounter.deleted) return true;
  const auto document = fhir::parse(encounter.content);
  if (!document) return false;  // what the store holds was judged before
  const std::string_view status = document->root()["status"].text();
  return status == "finished" || status == "cancelled" || status == "entered-in-error";
}

}  // namespace

gateway::RoomPolicies room_policies() {
  return {{"room_join"}, {"room_publish"}, {"room_answer"}, {"room_leave"}, {"room_answer"}, {"network_slider"}};
}

Meeting::Meeting(runtime::Loop& loop, RandomSource& random, gateway::LiveHub& hub, const Configuration& configuration,
                 adapters::MediaSettings settings)
    : secure_(adapters::DtlsCertificate::load_or_make(configuration.data / keys_folder)),
      rooms_(loop, std::move(settings), {hmac_, secure_, ciphers_, random}),
      live_(rooms_, [&hub](gateway::ClientId client, std::string_view json) { return hub.send(client, json); }, admission_of) {}

Outcome<std::unique_ptr<Meeting>> Meeting::open(runtime::Loop& loop, RandomSource& random, gateway::LiveHub& hub, const Configuration& configuration,
                                                bool demonstration) {
  auto settings = settings_of(configuration);
  if (!settings) return pass_on(std::move(settings));
  std::unique_ptr<Meeting> meeting;
  try {
    meeting.reset(new Meeting(loop, random, hub, configuration, std::move(*settings)));
  } catch (const std::exception& failure) {
    return refuse(IssueCode::exception, "media-not-open", failure.what());
  }
  hub.on_presence([live = &meeting->live_](const gateway::Presence& presence) {
    if (presence.kind == gateway::Presence::Kind::gone) live->client_gone(presence.client);
  });
  if (auto added = meeting->live_.add_verbs(hub, room_policies(), demonstration); !added) return pass_on(std::move(added));
  return meeting;
}

void Meeting::changed(const ports::Change& change) {
  for (const ports::Stored& version : change.versions)
    if (version.key.type == "Encounter" && is_over(version)) rooms_.close(version.key.text(), "ended");
}

}  // namespace maillage::server
