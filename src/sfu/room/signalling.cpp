// The negotiation of a room: what participants publish (they offer) and what they receive (we offer).
#include <algorithm>

#include "sfu/room/room.hpp"

namespace maillage::sfu {
namespace {

using ports::Purpose;

bool contains(std::span<const PublishedTrack> tracks, Purpose purpose) {
  return std::ranges::any_of(tracks, [&](const PublishedTrack& track) { return track.purpose == purpose; });
}

}  // namespace

Outcome<> Room::judge(const Participant& participant, std::span<const PublishedTrack> tracks) const {
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    const Purpose purpose = tracks[i].purpose;
    const std::string name(purpose_name(purpose));
    if (contains(tracks.first(i), purpose))
      return refuse(IssueCode::business_rule, "purpose-twice", "One track of each purpose: " + name + " was named twice.", {"tracks"});
    const auto& allowed = participant.admission.may_publish;
    if (std::ranges::find(allowed, purpose) == allowed.end())
      return refuse(IssueCode::forbidden, "purpose-not-allowed", "Your role may not publish " + name + " here.", {"tracks"});
  }
  return {};
}

rtc::sdp::LocalTransport Room::local_of(const rtc::Transport& transport) const {
  return {transport.local_ice(), transport.local_fingerprint(), settings_.candidates};
}

void Room::open_transport(Participant& participant, Side side, Tick now) {
  auto transport = std::make_unique<rtc::Transport>(parts_, now);
  events_.emplace_back(room_event::UfragAnswered{{participant.seat, side}, transport->local_ice().ufrag, true});
  (side == Side::publish ? participant.publishing : participant.receiving) = std::move(transport);
}

void Room::prepare_publishing(Participant& participant, const rtc::sdp::PeerTransport& peer, Tick now) {
  const auto& before = participant.publishing_peer;
  const bool same_connection = participant.publishing && !participant.publishing->closed() && before && before->fingerprint == peer.fingerprint;
  if (!same_connection) {
    open_transport(participant, Side::publish, now);
  } else if (!(before->ice == peer.ice)) {
    participant.publishing->restart_ice(now);
    events_.emplace_back(room_event::UfragAnswered{{participant.seat, Side::publish}, participant.publishing->local_ice().ufrag, false});
  }
  participant.publishing_peer = rtc::RemoteTransport{peer.ice, peer.fingerprint};
}

Outcome<std::string> Room::publish(std::string_view participant, std::string_view sdp, std::span<const PublishedTrack> tracks, Tick now) {
  auto seat = seated(participant);
  if (!seat) return pass_on(std::move(seat));
  Participant& publisher = **seat;
  if (auto judged = judge(publisher, tracks); !judged) return pass_on(std::move(judged));
  auto offer = rtc::sdp::Description::parse(sdp);
  if (!offer) return pass_on(std::move(offer));
  auto peer = rtc::sdp::peer_transport(*offer);
  if (!peer) return pass_on(std::move(peer));
  std::vector<rtc::sdp::PublishWish> wishes;
  for (const PublishedTrack& track : tracks) {
    const rtc::sdp::Media* media = offer->with_mid(track.mid);
    if (media == nullptr || media->kind != kind_of(track.purpose))
      return refuse(IssueCode::value, "track-without-section",
                    "No section of the offer suits the purpose " + std::string(purpose_name(track.purpose)) + ".", {"tracks"});
    wishes.push_back(wish_for(track.mid, track.purpose, settings_.stethoscope));
  }
  prepare_publishing(publisher, *peer, now);
  auto answered = rtc::sdp::answer(*offer, wishes, local_of(*publisher.publishing), session_id_, ++publisher.answers_written);
  if (!answered) return pass_on(std::move(answered));
  publisher.publishing->set_remote(*publisher.publishing_peer, now);
  take_tracks(publisher, *answered, tracks, now);
  publisher.sending.reset();  // a track that is new must be told whether it may be sent, though the list of those that may is the same
  tell_sending(now);
  take_outputs(publisher, Side::publish, now);
  offer_what_is_due(now);
  seal(now);
  return answered->description.write();
}

void Room::take_tracks(Participant& publisher, const rtc::sdp::Answered& answered, std::span<const PublishedTrack> tracks, Tick now) {
  const auto before = forwarding_.tracks();
  for (const TrackId id : before)
    if (id.publisher == publisher.seat && !contains(tracks, id.purpose)) end_track(id);
  for (const PublishedTrack& track : tracks) {
    const auto incoming = std::ranges::find(answered.incoming, track.mid, &rtc::sdp::Incoming::mid);
    if (incoming == answered.incoming.end()) continue;
    const TrackId id{publisher.seat, track.purpose};
    forwarding_.attach(id, source_of(*incoming), extensions_of(*incoming), now);
    for (const auto& seat : seats_)
      if (seat) subscribe(*seat, id);
  }
  if (forwarding_.tracks() != before) tell_participants();
}

void Room::end_track(TrackId id) {
  forwarding_.remove(id);
  for (const auto& seat : seats_) {
    if (!seat) continue;
    const auto section = seat->mids.find(id);
    if (section == seat->mids.end()) continue;
    seat->sections.remove(section->second);
    seat->mids.erase(section);
    seat->offer_due = true;
  }
}

std::uint32_t Room::fresh_ssrc() {
  std::uint32_t ssrc = 0;
  while (ssrc < 1024) ssrc = static_cast<std::uint32_t>(parts_.random.u64());  // the low ones are our own voices
  return ssrc;
}

void Room::subscribe(Participant& subscriber, TrackId id) {
  const bool own = subscriber.seat == id.publisher;
  if (own != settings_.echo || subscriber.mids.contains(id)) return;
  const bool picture = kind_of(id.purpose) == rtc::sdp::MediaKind::video;
  rtc::sdp::ForwardedTrack track;
  track.kind = kind_of(id.purpose);
  track.stream = seats_[id.publisher]->admission.participant;
  track.track = track.stream + "-" + std::string(purpose_name(id.purpose));
  track.ssrc = fresh_ssrc();
  track.rtx_ssrc = picture ? fresh_ssrc() : 0;
  track.sound = id.purpose == Purpose::stethoscope ? settings_.stethoscope : rtc::sdp::Sound::voice;
  const auto mid = subscriber.sections.add(track);
  if (!mid) return;  // thirty tracks at most in a room of six
  subscriber.mids[id] = *mid;
  subscriber.offer_due = true;
  forwarding_.subscribe(subscriber.seat, id, {*mid, {track.ssrc}, {track.rtx_ssrc}});
}

void Room::offer_what_is_due(Tick now) {
  for (const auto& seat : seats_) {
    if (!seat || !seat->offer_due || seat->answer_awaited) continue;
    if (seat->receiving && seat->receiving->closed()) seat->receiving.reset();
    if (!seat->receiving) open_transport(*seat, Side::receive, now);
    room_event::Offer offer{seat->admission.participant, ++seat->generation, {}, {}};
    offer.sdp = seat->sections.offer(local_of(*seat->receiving), session_id_).write();
    for (const auto& [id, mid] : seat->mids) offer.tracks.push_back({mid, seats_[id.publisher]->admission.participant, id.purpose});
    seat->offer_due = false;
    seat->answer_awaited = true;
    events_.emplace_back(std::move(offer));
  }
}

Outcome<> Room::answer(std::string_view participant, std::uint64_t generation, std::string_view sdp, Tick now) {
  auto seat = seated(participant);
  if (!seat) return pass_on(std::move(seat));
  Participant& subscriber = **seat;
  if (generation != subscriber.generation || !subscriber.answer_awaited || !subscriber.receiving) return {};
  auto description = rtc::sdp::Description::parse(sdp);
  if (!description) return pass_on(std::move(description));
  auto accepted = subscriber.sections.take_answer(*description);
  if (!accepted) return pass_on(std::move(accepted));
  subscriber.answer_awaited = false;
  subscriber.receiving->set_remote({accepted->peer.ice, accepted->peer.fingerprint}, now);
  take_outputs(subscriber, Side::receive, now);
  forwarding_.accept(subscriber.seat, accepted->mids, now);
  offer_what_is_due(now);
  seal(now);
  return {};
}

}  // namespace maillage::sfu
