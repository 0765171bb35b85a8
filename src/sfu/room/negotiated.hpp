// From the words of a description to what forwarding needs, and what we wish of each purpose.
#pragma once

#include <optional>
#include <string_view>

#include "ports/meeting_rooms.hpp"
#include "rtc/rtp/extensions.hpp"
#include "rtc/sdp/answer.hpp"
#include "sfu/track/down_track.hpp"

namespace maillage::sfu {

[[nodiscard]] std::string_view purpose_name(ports::Purpose purpose);
[[nodiscard]] std::optional<ports::Purpose> purpose_of(std::string_view name);
[[nodiscard]] rtc::sdp::MediaKind kind_of(ports::Purpose purpose);

/// Sound and rate that our answer asks of a publisher for this purpose. `stethoscope`: full, but for the control of the fidelity check.
[[nodiscard]] rtc::sdp::PublishWish wish_for(std::string_view mid, ports::Purpose purpose, rtc::sdp::Sound stethoscope);

[[nodiscard]] TrackSource source_of(const rtc::sdp::Incoming& incoming);
[[nodiscard]] rtc::ExtensionMap extensions_of(const rtc::sdp::Incoming& incoming);

/// The header extensions of every downlink.
[[nodiscard]] DownlinkIds downlink_ids();

}  // namespace maillage::sfu
