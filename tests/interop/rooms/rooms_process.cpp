// Real rooms behind standard input and output: one line in, "PARTICIPANT JSON" of a live message; lines out, "PARTICIPANT JSON" of answers and
// events. There is no gateway and no sign-in here: whoever is named is admitted with every purpose. A room called "self-test" echoes.
#include <boost/asio/io_context.hpp>
#include <cstdio>
#include <iostream>
#include <string>
#include <thread>

#include "adapters/openssl_media/dtls.hpp"
#include "adapters/openssl_media/hmac_sha1.hpp"
#include "adapters/openssl_media/srtp.hpp"
#include "adapters/rooms/media_rooms.hpp"
#include "fhir/element/reader.hpp"
#include "runtime/system_clock.hpp"

namespace {

using namespace maillage;

void print(const std::string& participant, const std::string& json) {
  std::printf("%s %s\n", participant.c_str(), json.c_str());
  std::fflush(stdout);
}

Task<void> serve(adapters::MediaRooms& rooms, std::string participant, std::string line) {
  const auto document = fhir::parse(line);
  if (!document) co_return;
  const auto root = document->root();
  const std::string verb(root["verb"].text());
  std::string room(root["room"].text());
  const std::string ref(root["ref"].number_text());
  const bool echo = room == "self-test";
  if (echo) room += "/" + participant;
  Outcome<std::string> answer = std::string("{}");
  if (verb == "room.join") {
    using ports::Purpose;
    ports::Admission admission{
        room, participant, participant, "doctor", {Purpose::voice, Purpose::face, Purpose::stethoscope, Purpose::exam_camera, Purpose::screen}, echo};
    answer = co_await rooms.admit(std::move(admission));
  } else if (verb == "room.close") {
    rooms.close(room, "ended");
  } else {
    answer = co_await rooms.signal(room, participant, line);
  }
  if (answer)
    print(participant, "{\"answer\":" + ref + ",\"body\":" + *answer + "}");
  else
    print(participant, "{\"answer\":" + ref + ",\"refused\":\"" + answer.error().reason + ": " + answer.error().text + "\"}");
}

}  // namespace

int main(int count, char** arguments) {
  runtime::Loop loop;
  runtime::SystemRandom random;
  adapters::OpensslHmacSha1 hmac;
  adapters::OpensslSecureTransports secure(adapters::DtlsCertificate::make());
  adapters::OpensslSrtpCiphers ciphers;
  adapters::MediaSettings settings;
  if (count > 1 && std::string_view(arguments[1]) == "--stethoscope-as-voice") settings.stethoscope = rtc::sdp::Sound::voice;
  adapters::MediaRooms rooms(loop, settings, {hmac, secure, ciphers, random});
  rooms.listen([](const ports::RoomEvent& event) {
    if (!event.json.empty()) print(event.participant.empty() ? "*" : event.participant, event.json);
  });
  std::thread input([&] {
    for (std::string line; std::getline(std::cin, line);) {
      const std::size_t space = line.find(' ');
      if (space == std::string::npos) continue;
      loop.post([&, participant = line.substr(0, space), json = line.substr(space + 1)] { loop.spawn(serve(rooms, participant, json)); });
    }
    loop.stop();
  });
  loop.run();
  input.join();
}
