// Everything that anybody can ask of this server: one Act for each HTTP route and each verb of the live protocol.
//
// A route is registered with its Act and a live verb is looked up by its Act, so that neither exists without one; and an Act without a row in the
// policy table does not compile (table.hpp). To add a route: add the Act here, its name below, its row there, and play it in tests/contract/access.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::record {

enum class Act : std::uint8_t {
  // /fhir
  capabilities,
  read,
  vread,
  history,
  search,
  search_by_post,
  create,
  update,
  remove,
  transaction,
  // /api: signing in, oneself
  sign_in,
  sign_out,
  me,
  demonstration,
  demonstration_sign_in,
  // /api: before a relation, and who looked
  identity_search,
  access_log_of_patient,
  access_log_of_actor,
  audit_events_of_patient,
  audit_events_of_actor,
  audit_event_read,
  // the house around the record
  page,
  health,
  status,
  // /live
  live_open,
  live_hello,
  live_ping,
  live_change,
  room_join,
  room_publish,
  room_answer,
  room_leave,
  room_self_test,
  network_slider,
  // /api/care: commands of the acts of care
  care_open_request,
  care_prepare,
  care_queue,
  care_availability,
  care_answer_ring,
  care_examine,
  care_conclude,
  care_hand_over,
  care_cancel,
  care_emergency,
  care_contact,
  care_inbox,
  care_inbox_read,
  care_regulate,
  care_transfer,
  // /api/agenda: free times, appointments, rules
  agenda_search,
  agenda_list,
  agenda_book,
  agenda_change,
  agenda_welcome,
  agenda_rules,
  agenda_import,
  // an agenda followed by another calendar program
  calendar_links,
  calendar_read,
  // /api/telephone: the telephone desk
  telephone_lists,
  telephone_note,
  telephone_call,
  telephone_at,
  // documents
  document_check,
  document_read,
  // the public page of places
  public_places,
  // the instruments of a place
  kit_read,
  kit_note,
  // what a place says of itself, by those who answer for it
  place_read,
  place_write,
  // what professionals were trained for, and where they train
  training_read,
  training_note,
  training_practise,
  // messages to patients about their appointments
  reminder_read,
  reminder_note,
  // stills and clips of an examination
  content_keep,
  content_read,
  count_  // not an act: how many there are
};

inline constexpr std::size_t acts_count = static_cast<std::size_t>(Act::count_);

/// The id by which a route names its policy (the enumerator's own name); what the act is asked by, as it stands in api/platform/openapi.yaml,
/// api/fhir and api/live; and its word in access records.
struct ActName {
  Act act;
  std::string_view id;
  std::string_view asked_by;
  std::string_view word;
};

inline constexpr std::array act_names = {
    ActName{Act::capabilities, "capabilities", "GET /fhir/metadata", "capabilities"},
    ActName{Act::read, "read", "GET /fhir/{type}/{id}", "read"},
    ActName{Act::vread, "vread", "GET /fhir/{type}/{id}/_history/{version}", "vread"},
    ActName{Act::history, "history", "GET /fhir/{type}/{id}/_history", "history-instance"},
    ActName{Act::search, "search", "GET /fhir/{type}", "search-type"},
    ActName{Act::search_by_post, "search_by_post", "POST /fhir/{type}/_search", "search-type"},
    ActName{Act::create, "create", "POST /fhir/{type}", "create"},
    ActName{Act::update, "update", "PUT /fhir/{type}/{id}", "update"},
    ActName{Act::remove, "remove", "DELETE /fhir/{type}/{id}", "delete"},
    ActName{Act::transaction, "transaction", "POST /fhir", "transaction"},
    ActName{Act::sign_in, "sign_in", "POST /api/sign-in", "sign-in"},
    ActName{Act::sign_out, "sign_out", "POST /api/sign-out", "sign-out"},
    ActName{Act::me, "me", "GET /api/me", "me"},
    ActName{Act::demonstration, "demonstration", "GET /api/demonstration", "demonstration"},
    ActName{Act::demonstration_sign_in, "demonstration_sign_in", "POST /api/demonstration/sign-in", "demonstration-sign-in"},
    ActName{Act::identity_search, "identity_search", "POST /api/identity-search", "identity-search"},
    ActName{Act::access_log_of_patient, "access_log_of_patient", "GET /api/access-log?patient=", "access-log"},
    ActName{Act::access_log_of_actor, "access_log_of_actor", "GET /api/access-log?actor=", "access-log"},
    ActName{Act::audit_events_of_patient, "audit_events_of_patient", "GET /fhir/AuditEvent?patient=", "search-type"},
    ActName{Act::audit_events_of_actor, "audit_events_of_actor", "GET /fhir/AuditEvent?agent=", "search-type"},
    ActName{Act::audit_event_read, "audit_event_read", "GET /fhir/AuditEvent/{id}", "read"},
    ActName{Act::page, "page", "GET /", "page"},
    ActName{Act::health, "health", "GET /healthz", "health"},
    ActName{Act::status, "status", "GET /api/status", "status"},
    ActName{Act::live_open, "live_open", "GET /live", "live-open"},
    ActName{Act::live_hello, "live_hello", "live hello", "hello"},
    ActName{Act::live_ping, "live_ping", "live ping", "ping"},
    ActName{Act::live_change, "live_change", "live change (event)", "live-change"},
    ActName{Act::room_join, "room_join", "live room.join", "room-join"},
    ActName{Act::room_publish, "room_publish", "live room.publish", "room-publish"},
    ActName{Act::room_answer, "room_answer", "live room.answer", "room-answer"},
    ActName{Act::room_leave, "room_leave", "live room.leave", "room-leave"},
    ActName{Act::room_self_test, "room_self_test", "live room.join self-test", "room-self-test"},
    ActName{Act::network_slider, "network_slider", "POST /api/demonstration/network", "network-slider"},
    ActName{Act::care_open_request, "care_open_request", "POST /api/care/consultation-requests", "care-open-request"},
    ActName{Act::care_prepare, "care_prepare", "POST /api/care/consultation-requests/{id}/prepare", "care-prepare"},
    ActName{Act::care_queue, "care_queue", "GET /api/care/queue", "care-queue"},
    ActName{Act::care_availability, "care_availability", "POST /api/care/availability", "care-availability"},
    ActName{Act::care_answer_ring, "care_answer_ring", "POST /api/care/consultation-requests/{id}/accept", "care-answer-ring"},
    ActName{Act::care_examine, "care_examine", "POST /api/care/consultation-requests/{id}/examine", "care-examine"},
    ActName{Act::care_conclude, "care_conclude", "POST /api/care/consultation-requests/{id}/conclude", "care-conclude"},
    ActName{Act::care_hand_over, "care_hand_over", "POST /api/care/consultation-requests/{id}/hand-over", "care-hand-over"},
    ActName{Act::care_cancel, "care_cancel", "POST /api/care/consultation-requests/{id}/cancel", "care-cancel"},
    ActName{Act::care_emergency, "care_emergency", "POST /api/care/consultation-requests/{id}/emergency", "care-emergency"},
    ActName{Act::care_contact, "care_contact", "POST /api/care/consultation-requests/{id}/contact", "care-contact"},
    ActName{Act::care_inbox, "care_inbox", "GET /api/care/inbox", "care-inbox"},
    ActName{Act::care_inbox_read, "care_inbox_read", "POST /api/care/consultation-requests/{id}/read", "care-inbox-read"},
    ActName{Act::care_regulate, "care_regulate", "POST /api/care/consultation-requests/{id}/regulate", "care-regulate"},
    ActName{Act::care_transfer, "care_transfer", "POST /api/care/consultation-requests/{id}/transfer", "care-transfer"},
    ActName{Act::agenda_search, "agenda_search", "POST /api/agenda/slots", "agenda-search"},
    ActName{Act::agenda_list, "agenda_list", "GET /api/agenda/appointments", "agenda-list"},
    ActName{Act::agenda_book, "agenda_book", "POST /api/agenda/appointments", "agenda-book"},
    ActName{Act::agenda_change, "agenda_change", "POST /api/agenda/appointments/{id}/cancel", "agenda-change"},
    ActName{Act::agenda_welcome, "agenda_welcome", "POST /api/agenda/appointments/{id}/welcome", "agenda-welcome"},
    ActName{Act::agenda_rules, "agenda_rules", "PUT /api/agenda/rules", "agenda-rules"},
    ActName{Act::agenda_import, "agenda_import", "POST /api/agenda/import", "agenda-import"},
    ActName{Act::calendar_links, "calendar_links", "POST /api/calendar-links", "calendar-links"},
    ActName{Act::calendar_read, "calendar_read", "GET /agenda/{id}.ics", "calendar-read"},
    ActName{Act::telephone_lists, "telephone_lists", "GET /api/telephone", "telephone-lists"},
    ActName{Act::telephone_note, "telephone_note", "POST /api/telephone/call-backs", "telephone-note"},
    ActName{Act::telephone_call, "telephone_call", "POST /api/telephone/calls", "telephone-call"},
    ActName{Act::telephone_at, "telephone_at", "live telephone.at", "telephone-at"},
    ActName{Act::document_check, "document_check", "GET /v/{id}", "document-check"},
    ActName{Act::document_read, "document_read", "GET /api/documents/{id}", "document-read"},
    ActName{Act::public_places, "public_places", "GET /lieux", "public-places"},
    ActName{Act::kit_read, "kit_read", "GET /api/kits/{place}", "kit-read"},
    ActName{Act::kit_note, "kit_note", "POST /api/kits/{place}/self-tests", "kit-note"},
    ActName{Act::place_read, "place_read", "GET /api/places/{place}", "place-read"},
    ActName{Act::place_write, "place_write", "PUT /api/places/{place}", "place-write"},
    ActName{Act::training_read, "training_read", "GET /api/training", "training-read"},
    ActName{Act::training_note, "training_note", "POST /api/training/certificates", "training-note"},
    ActName{Act::training_practise, "training_practise", "POST /api/training/practice", "training-practise"},
    ActName{Act::reminder_read, "reminder_read", "GET /api/reminders", "reminder-read"},
    ActName{Act::reminder_note, "reminder_note", "POST /api/reminders/{id}", "reminder-note"},
    ActName{Act::content_keep, "content_keep", "PUT /api/encounters/{encounter}/contents/{id}", "content-keep"},
    ActName{Act::content_read, "content_read", "GET /api/contents/{id}", "content-read"},
};
static_assert(act_names.size() == acts_count, "every act has a name");

[[nodiscard]] constexpr const ActName& name_of(Act act) { return act_names[static_cast<std::size_t>(act)]; }

/// The act that a route's policy id names.
[[nodiscard]] constexpr std::optional<Act> act_of(std::string_view id) {
  for (const ActName& name : act_names) {
    if (name.id == id) return name.act;
  }
  return std::nullopt;
}

consteval bool acts_are_named_in_order() {
  for (std::size_t i = 0; i < acts_count; ++i) {
    if (act_names[i].act != static_cast<Act>(i)) return false;
  }
  return true;
}
static_assert(acts_are_named_in_order());

}  // namespace maillage::record
