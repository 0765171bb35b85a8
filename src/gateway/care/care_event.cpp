// The events that leave by /live for a notice.
#include "base/instant_text.hpp"
#include "gateway/care/care_view.hpp"

namespace maillage::gateway {

namespace {

using care::NoticeKind;

const char* event_name(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::ring:
      return "ring";
    case NoticeKind::ring_stopped:
    case NoticeKind::ring_taken:
      return "ring-stopped";
    case NoticeKind::nobody_answered:
      return "nobody-answered";
    case NoticeKind::telephone_instead:
      return "telephone-instead";
    case NoticeKind::emergency:
      return "emergency";
    case NoticeKind::released:
      return "released";
    case NoticeKind::transfer_returned:
      return "transfer-returned";
    case NoticeKind::transferred:
      return "transferred";
    case NoticeKind::regulation_escalated:
      return "regulation-escalated";
  }
  return "ring";
}

}  // namespace

std::string event_of(const care::Consultation& state, const care::PlaceProtocol& protocol, const care::Notice& notice, Sequence sequence) {
  fhir::Draft event = fhir::object({{"event", event_name(notice.kind)}, {"sequence", sequence.value}, {"consultation", state.id}});
  const care::Ring* ring = care::ring_of(state, notice.to);
  if (notice.kind == NoticeKind::ring && ring != nullptr) {
    event.set("version", notice.version.value).set("until", to_text(ring->until));
    event.set("card", view_of(state, protocol, CareEyes::card));
  }
  if (notice.kind == NoticeKind::ring_taken) event.set("why", "taken");
  if (notice.kind == NoticeKind::nobody_answered) {
    event.set("contact", fhir::object({{"name", protocol.contact.name}, {"telephone", protocol.contact.telephone}}));
  }
  if (notice.kind == NoticeKind::emergency || notice.kind == NoticeKind::telephone_instead) {
    event.set("callBack", fhir::object({{"address", protocol.address}, {"telephone", protocol.telephone}}));
  }
  return event.dump();
}

}  // namespace maillage::gateway
