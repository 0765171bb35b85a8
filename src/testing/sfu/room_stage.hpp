// A room with simulated browsers around it: they offer, answer, check, shake hands and send sealed packets as browsers do, in simulated time.
//
//   RoomStage stage;
//   stage.enter("anne", {Purpose::voice});           // joins, publishes, connects both transports
//   stage.send("anne", Purpose::voice);              // one packet
//   EXPECT_EQ(stage.take_packets("brice"), 1U);      // that reached brice since the last look
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "rtc/sdp/description.hpp"
#include "rtc/stun/message.hpp"
#include "sfu/room/room.hpp"
#include "testing/rtc/fake_secure.hpp"
#include "testing/rtc/openssl_hmac.hpp"
#include "testing/rtc/seeded_random.hpp"

namespace maillage::testing {

constexpr std::array all_purposes{ports::Purpose::voice, ports::Purpose::face, ports::Purpose::stethoscope, ports::Purpose::exam_camera,
                                  ports::Purpose::screen};

struct SimulatedBrowser {
  std::string name;
  std::uint8_t certificate{9};
  rtc::Path publish_path;
  rtc::Path receive_path;
  std::map<ports::Purpose, std::uint16_t> sequences;
  std::optional<sfu::room_event::Offer> offer;  // the last one heard
  std::uint64_t offers{0};
  std::size_t packets{0};    // media received since the last look
  std::size_t datagrams{0};  // anything received since the last look

  [[nodiscard]] std::uint32_t ssrc(ports::Purpose purpose) const { return 1000U * certificate + static_cast<std::uint32_t>(purpose); }
};

class RoomStage {
 public:
  explicit RoomStage(bool echo = false) : room({"Encounter/9", echo, {}, rtc::sdp::Sound::full}, {hmac_, secure_, ciphers_, random_}, now) {}

  OpensslHmac hmac_;
  FakeSecures secure_;
  FakeCiphers ciphers_;
  SeededRandom random_{7};
  FakeCipher cipher_;
  Tick now{1'000'000};
  sfu::Room room;
  std::map<std::string, SimulatedBrowser> browsers;
  std::vector<sfu::RoomEvent> events;  // all that were told, but offers and routes

  SimulatedBrowser& browser(const std::string& name) {
    SimulatedBrowser& one = browsers[name];
    if (one.name.empty()) {
      one.name = name;
      one.certificate = static_cast<std::uint8_t>(8 + browsers.size());
      const rtc::Address server{rtc::IpAddress::v4({192, 0, 2, 1}), 4000};
      one.publish_path = {server, {rtc::IpAddress::v4({198, 51, 100, one.certificate}), 5000}};
      one.receive_path = {server, {rtc::IpAddress::v4({198, 51, 100, one.certificate}), 5001}};
    }
    return one;
  }

  [[nodiscard]] Outcome<std::vector<sfu::ParticipantView>> join(const std::string& name,
                                                                std::vector<ports::Purpose> may = {all_purposes.begin(), all_purposes.end()}) {
    static_cast<void>(browser(name));
    auto joined = room.join({"Encounter/9", name, name, "doctor", std::move(may), false}, now);
    drain();
    return joined;
  }

  [[nodiscard]] Outcome<std::string> publish(const std::string& name, const std::vector<ports::Purpose>& purposes) {
    SimulatedBrowser& one = browser(name);
    rtc::sdp::Description offer;
    std::vector<sfu::PublishedTrack> tracks;
    for (const ports::Purpose purpose : purposes) {
      const std::string mid = std::to_string(static_cast<int>(purpose));
      offer.media.push_back(section(one, purpose, mid));
      offer.bundle.push_back(mid);
      tracks.push_back({mid, purpose});
    }
    auto answer = room.publish(name, offer.write(), tracks, now);
    drain();
    if (answer) connect(one, one.publish_path, sfu::Side::publish, *answer);
    return answer;
  }

  void answer_offer(const std::string& name) {
    SimulatedBrowser& one = browser(name);
    while (one.offer) {
      const auto offer = *std::exchange(one.offer, std::nullopt);
      auto description = *rtc::sdp::Description::parse(offer.sdp);
      connect(one, one.receive_path, sfu::Side::receive, offer.sdp);
      for (rtc::sdp::Media& media : description.media) {
        media.direction = rtc::sdp::reversed(media.direction);
        media.setup = rtc::sdp::Setup::active;
        identify(one, media);
        media.candidates.clear();
        media.sources.clear();
        media.source_groups.clear();
      }
      description.ice_lite = false;
      static_cast<void>(room.answer(name, offer.generation, description.write(), now));
      drain();
      shake_hands(one, one.receive_path, sfu::Side::receive);
    }
  }

  void enter(const std::string& name, const std::vector<ports::Purpose>& purposes) {
    static_cast<void>(join(name));
    answer_offer(name);
    static_cast<void>(publish(name, purposes));
    shake_hands(browser(name), browser(name).publish_path, sfu::Side::publish);
    for (auto& [other, one] : browsers) answer_offer(other);
  }

  /// One packet of this track; pictures are key frames.
  void send(const std::string& name, ports::Purpose purpose) {
    SimulatedBrowser& one = browser(name);
    const bool picture = sfu::kind_of(purpose) == rtc::sdp::MediaKind::video;
    Buffer bytes(12);
    const std::uint16_t sequence = one.sequences[purpose]++;
    static_cast<void>(
        rtc::write_rtp_header(bytes, {true, static_cast<std::uint8_t>(picture ? 96 : 111), sequence, sequence * 960U, {one.ssrc(purpose)}}, {}));
    bytes.insert(bytes.end(), {0x10, 0x10, 1, 2, 3});
    const std::size_t size = bytes.size();
    bytes.resize(size + rtc::srtp_overhead_max);
    std::array<rtc::Packet, 1> packets{{{bytes, size}}};
    cipher_.protect_rtp(packets);
    bytes.resize(packets[0].size);
    hand_in(one, sfu::Side::publish, bytes, one.publish_path);
  }

  /// Media packets that reached this browser since the last look.
  [[nodiscard]] std::size_t take_packets(const std::string& name) { return std::exchange(browser(name).packets, 0); }
  [[nodiscard]] std::size_t take_datagrams(const std::string& name) { return std::exchange(browser(name).datagrams, 0); }

  /// Lets time pass in steps of the room's own deadlines.
  void pass(Micros duration) {
    const Tick until = now + duration;
    while (room.deadline() <= until && !room.closed()) {
      now = std::max(now, room.deadline());
      room.handle_time(now);
      drain();
    }
    now = until;
  }

  template <class Event>
  [[nodiscard]] const Event* last() const {
    for (auto event = events.rbegin(); event != events.rend(); ++event)
      if (const auto* found = std::get_if<Event>(&*event)) return found;
    return nullptr;
  }

  void drain() {
    for (const sfu::RoomDatagram& datagram : room.datagrams()) {
      for (auto& [name, one] : browsers) {
        if (datagram.path != one.receive_path && datagram.path != one.publish_path) continue;
        ++one.datagrams;
        const bool media = datagram.bytes[0] >> 6U == 2 && !rtc::is_rtcp(datagram.bytes);
        if (media && datagram.path == one.receive_path) ++one.packets;
      }
    }
    room.sent();
    while (auto event = room.poll_event()) {
      if (auto* offer = std::get_if<sfu::room_event::Offer>(&*event)) {
        ++browser(offer->participant).offers;
        browser(offer->participant).offer = std::move(*offer);
      } else {
        events.push_back(std::move(*event));
      }
    }
  }

 private:
  [[nodiscard]] static sfu::Seat seat_of(const sfu::Room& room, const std::string& name) {
    const auto all = room.participants();
    const auto found = std::ranges::find(all, name, &sfu::ParticipantView::id);
    return static_cast<sfu::Seat>(found - all.begin());  // nobody leaves before another in these stages
  }
  void hand_in(const SimulatedBrowser& one, sfu::Side side, Buffer bytes, const rtc::Path& path) {
    room.handle_datagram({seat_of(room, one.name), side}, bytes, path, now);
    drain();
  }
  static void identify(const SimulatedBrowser& one, rtc::sdp::Media& media) {
    media.ice = rtc::IceCredentials{"peer", std::string(22, 'p')};
    rtc::Fingerprint fingerprint;
    fingerprint.sha256.fill(one.certificate);
    media.fingerprint = fingerprint;
    media.rtcp_mux = true;
  }
  static rtc::sdp::Media section(const SimulatedBrowser& one, ports::Purpose purpose, const std::string& mid) {
    rtc::sdp::Media media;
    media.kind = sfu::kind_of(purpose);
    media.mid = mid;
    media.direction = rtc::sdp::Direction::sendonly;
    media.setup = rtc::sdp::Setup::actpass;
    identify(one, media);
    if (media.kind == rtc::sdp::MediaKind::audio) {
      media.codecs = {{111, "opus", 48'000, 2, "minptime=10;useinbandfec=1", {"transport-cc"}}};
    } else {
      media.codecs = {{96, "VP8", 90'000, 1, "", {"nack", "nack pli", "transport-cc"}}, {97, "rtx", 90'000, 1, "apt=96", {}}};
    }
    media.sources = {{one.ssrc(purpose), one.name, ""}};
    return media;
  }
  /// The check that proves the path.
  void connect(const SimulatedBrowser& one, const rtc::Path& path, sfu::Side side, const std::string& description) {
    const auto parsed = rtc::sdp::Description::parse(description);
    const auto live = std::ranges::find_if(parsed->media, [](const rtc::sdp::Media& media) { return media.ice.has_value(); });
    if (live == parsed->media.end()) return;
    rtc::stun::Message check;
    const std::string username = live->ice->ufrag + ":peer";
    check.username = username;
    check.priority = 1;
    check.controlling = 5;
    check.use_candidate = true;
    hand_in(one, side, check.write(hmac_, as_bytes(live->ice->pwd)), path);
    if (side == sfu::Side::publish) shake_hands(one, path, side);
  }
  void shake_hands(const SimulatedBrowser& one, const rtc::Path& path, sfu::Side side) { hand_in(one, side, {22, 254, one.certificate}, path); }
};

}  // namespace maillage::testing
