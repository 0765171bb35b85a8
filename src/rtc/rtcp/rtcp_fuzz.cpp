// Any compound: every packet read as what it says it is, and what was read is written and read again.
// Parser: header.cpp report.cpp nack.cpp keyframe_request.cpp transport_feedback.cpp remb.cpp sdes.cpp
#include <array>

#include "rtc/rtcp/keyframe_request.hpp"
#include "rtc/rtcp/nack.hpp"
#include "rtc/rtcp/remb.hpp"
#include "rtc/rtcp/report.hpp"
#include "rtc/rtcp/sdes.hpp"
#include "rtc/rtcp/transport_feedback.hpp"

namespace {

using namespace maillage;

/// Reading what we wrote must succeed whenever it fitted.
template <class Message>
void again(const rtc::RtcpPacket& packet) {
  const auto message = Message::parse(packet);
  if (!message) return;
  std::array<std::uint8_t, 16'384> room{};
  ByteWriter writer(room);
  message->write(writer);
  if (writer.overflowed()) return;
  ByteReader reader(writer.written());
  const auto copy = rtc::RtcpPacket::next(reader);
  if (!copy || copy->type != packet.type || !Message::parse(*copy)) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ByteReader reader(Bytes(data, size));
  while (const auto packet = rtc::RtcpPacket::next(reader)) {
    using rtc::RtcpType;
    if (packet->is(RtcpType::sender_report)) again<rtc::SenderReport>(*packet);
    if (packet->is(RtcpType::receiver_report)) again<rtc::ReceiverReport>(*packet);
    if (packet->is(RtcpType::sdes)) again<rtc::Sdes>(*packet);
    if (packet->is(RtcpType::bye)) again<rtc::Bye>(*packet);
    if (packet->is(RtcpType::transport, rtc::fmt_nack)) again<rtc::Nack>(*packet);
    if (packet->is(RtcpType::transport, rtc::fmt_transport_feedback)) again<rtc::TransportFeedback>(*packet);
    if (packet->is(RtcpType::payload, rtc::fmt_pli)) again<rtc::Pli>(*packet);
    if (packet->is(RtcpType::payload, rtc::fmt_fir)) again<rtc::Fir>(*packet);
    if (packet->is(RtcpType::payload, rtc::fmt_application)) again<rtc::Remb>(*packet);
  }
  return 0;
}
