// The policy: who may do what, to which kind of thing, being what to the patient. One table, read by people, by the judge and by the matrix test.
//
// A row is an act on a class of data; its six columns are the relations; a cell lists the roles that may. What has no row is refused. Every act has
// at least one row, or this file does not compile. The reasons for the less obvious cells are in docs/internals/access.md.
#pragma once

#include <array>
#include <cstdint>

#include "record/access/act.hpp"
#include "record/access/data_class.hpp"
#include "record/access/relation.hpp"
#include "record/access/role.hpp"

namespace maillage::record {

/// A set of roles, written as letters in the table.
struct Roles {
  std::uint16_t bits{0};
  constexpr Roles() = default;
  constexpr explicit Roles(Role role) : bits(static_cast<std::uint16_t>(1U << static_cast<unsigned>(role))) {}
  friend constexpr Roles operator|(Roles a, Roles b) {
    Roles both;
    both.bits = static_cast<std::uint16_t>(a.bits | b.bits);
    return both;
  }
  [[nodiscard]] constexpr bool holds(Role role) const { return (bits & Roles(role).bits) != 0; }
};

struct PolicyRow {
  Act act;
  DataClass data;
  std::array<Roles, all_relations.size()> columns;  // indexed by Relation
};

namespace policy {

using enum Act;
using D = DataClass;

inline constexpr Roles NO{};              // nobody
inline constexpr Roles V{Role::visitor};  // not signed in
inline constexpr Roles A{Role::assistant};
inline constexpr Roles DOC = Roles(Role::doctor) | Roles(Role::regional_doctor) | Roles(Role::treating_doctor);
inline constexpr Roles C{Role::coordinator};
inline constexpr Roles U{Role::auditor};
inline constexpr Roles O{Role::operator_};
inline constexpr Roles S{Role::secretary};  // of the telephone desk
inline constexpr Roles M{Role::site_manager};
inline constexpr Roles R{Role::regulating_doctor};
inline constexpr Roles F{Role::site_referent};
inline constexpr Roles H{Role::house};                            // this program itself
inline constexpr Roles CARE = A | DOC;                            // those who care for patients
inline constexpr Roles STAFF = CARE | C | U | O | S | M | R | F;  // whoever has signed in
inline constexpr Roles ALL = STAFF | V;

// clang-format off
inline constexpr std::array rows = {
    //        act                    on what           nobody's     unrelated  identified  former      related         in encounter
    PolicyRow{capabilities,          D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},

    PolicyRow{read,                  D::directory,    {STAFF | H,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{read,                  D::identity,     {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{read,                  D::coordination, {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{read,                  D::clinical,     {NO,          H,         H,          DOC | H,    CARE | H,       CARE | H}},
    PolicyRow{vread,                 D::directory,    {STAFF | H,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{vread,                 D::identity,     {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{vread,                 D::coordination, {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{vread,                 D::clinical,     {NO,          H,         H,          DOC | H,    CARE | H,       CARE | H}},
    PolicyRow{history,               D::directory,    {STAFF | H,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{history,               D::identity,     {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{history,               D::coordination, {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{history,               D::clinical,     {NO,          H,         H,          DOC | H,    CARE | H,       CARE | H}},
    PolicyRow{search,                D::directory,    {STAFF | H,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{search,                D::identity,     {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{search,                D::coordination, {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{search,                D::clinical,     {NO,          H,         H,          DOC | H,    CARE | H,       CARE | H}},
    PolicyRow{search_by_post,        D::directory,    {STAFF | H,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{search_by_post,        D::identity,     {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{search_by_post,        D::coordination, {NO,          H,        H,         CARE | S | H, CARE | C | S | H, CARE | C | S | H}},
    PolicyRow{search_by_post,        D::clinical,     {NO,          H,         H,          DOC | H,    CARE | H,       CARE | H}},

    // A Patient who does not exist yet is nobody's. Coordination makes relations: only the house writes it, for a command of care that it has judged.
    PolicyRow{create,                D::directory,    {O | H,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{create,                D::identity,     {CARE | S | H,H,        H,         H,            CARE | H,        CARE | H}},
    PolicyRow{create,                D::coordination, {NO,          H,         H,          H,          H,              H}},
    PolicyRow{create,                D::clinical,     {NO,          H,         H,          H,          CARE | H,       CARE | H}},
    PolicyRow{update,                D::directory,    {O | H,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{update,                D::identity,     {NO,          H,         H,          H,          CARE | H,       CARE | H}},
    PolicyRow{update,                D::coordination, {NO,          H,         H,          H,          H,              H}},
    PolicyRow{update,                D::clinical,     {NO,          H,         H,          H,          CARE | H,       CARE | H}},
    PolicyRow{remove,                D::directory,    {H,           NO,        NO,         NO,         NO,             NO}},
    PolicyRow{remove,                D::identity,     {NO,          H,         H,          H,          H,              H}},
    PolicyRow{remove,                D::coordination, {NO,          H,         H,          H,          H,              H}},
    PolicyRow{remove,                D::clinical,     {NO,          H,         H,          H,          DOC | H,        CARE | H}},
    PolicyRow{transaction,           D::none,         {STAFF | H,   NO,        NO,         NO,         NO,             NO}},  // then each entry alone

    PolicyRow{sign_in,               D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{sign_out,              D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{me,                    D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{demonstration,         D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{demonstration_sign_in, D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{identity_search,       D::none,         {CARE | S,    NO,       NO,        NO,           NO,              NO}},
    PolicyRow{access_log_of_patient, D::none,         {NO,          U,         NO,         CARE,       CARE,           CARE}},
    PolicyRow{access_log_of_actor,   D::none,         {U,           NO,        NO,         NO,         NO,             NO}},
    PolicyRow{audit_events_of_patient, D::none,       {NO,          U,         NO,         CARE,       CARE,           CARE}},
    PolicyRow{audit_events_of_actor, D::none,         {U,           NO,        NO,         NO,         NO,             NO}},
    PolicyRow{audit_event_read,      D::none,         {U,           U,         NO,         CARE,       CARE,           CARE}},  // nobody's: a refusal that names no patient
    PolicyRow{page,                  D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{health,                D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{status,                D::none,         {O,           NO,        NO,         NO,         NO,             NO}},

    PolicyRow{live_open,             D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{live_hello,            D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{live_ping,             D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{live_change,           D::directory,    {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{live_change,           D::identity,     {NO,          NO,       NO,        CARE | S,     CARE | C | S,      CARE | C | S}},
    PolicyRow{live_change,           D::coordination, {NO,          NO,       NO,        CARE | S,     CARE | C | S,      CARE | C | S}},
    PolicyRow{live_change,           D::clinical,     {NO,          NO,        NO,         DOC,        CARE,           CARE}},
    PolicyRow{room_join,             D::none,         {NO,          NO,        NO,         NO,         NO,             CARE}},
    PolicyRow{room_publish,          D::none,         {NO,          NO,        NO,         NO,         NO,             CARE}},
    PolicyRow{room_answer,           D::none,         {NO,          NO,        NO,         NO,         NO,             CARE}},
    PolicyRow{room_leave,            D::none,         {NO,          NO,        NO,         CARE,       CARE,           CARE}},
    PolicyRow{room_self_test,        D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{network_slider,        D::none,         {STAFF,       NO,        NO,         NO,         NO,             NO}},

    // A doctor who is rung has no relation to the patient yet; that it was she who was rung is asked beside this (Check::ring_of_hers).
    PolicyRow{care_open_request,     D::none,         {NO,          NO,        CARE,       CARE,       CARE,           CARE}},
    PolicyRow{care_prepare,          D::none,         {NO,          NO,        NO,         NO,         A,              A}},
    PolicyRow{care_queue,            D::none,         {CARE | C | S | R, NO,  NO,        NO,           NO,              NO}},
    PolicyRow{care_availability,     D::none,         {DOC,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{care_answer_ring,      D::none,         {NO,          DOC,       DOC,        DOC,        DOC,            DOC}},
    PolicyRow{care_examine,          D::none,         {NO,          NO,        NO,         NO,         CARE,           CARE}},
    PolicyRow{care_conclude,         D::none,         {NO,          NO,        NO,         NO,         DOC,            DOC}},
    PolicyRow{care_hand_over,        D::none,         {NO,          NO,        NO,         CARE,       CARE,           CARE}},
    PolicyRow{care_cancel,           D::none,         {NO,          NO,        NO,         NO,         CARE,           CARE}},
    PolicyRow{care_emergency,        D::none,         {NO,          NO,        NO,         NO,         CARE,           CARE}},
    // Nobody answered: the person at the end of the ladder has the whole queue before her, whoever's patient waits.
    PolicyRow{care_contact,          D::none,         {NO,          C,         C,          C,          A | C,          A | C}},
    PolicyRow{care_inbox,            D::none,         {DOC,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{care_inbox_read,       D::none,         {NO,          NO,        NO,         DOC,        DOC,            DOC}},
    // Nobody's: the list, of which each sees her part. That a request waits for a regulating doctor is asked beside this, of the consultation.
    PolicyRow{care_regulate,         D::none,         {R | C,       R,         R,          R,          R,              R}},
    PolicyRow{care_transfer,         D::none,         {NO,          NO,        NO,         NO,         DOC,            DOC}},

    // Free times tell of no patient. Whose appointment a row of the list is, is judged like any reading of coordination.
    PolicyRow{agenda_search,         D::none,         {A | C | S,   NO,       NO,        NO,           NO,              NO}},
    PolicyRow{agenda_list,           D::none,         {CARE | C | S | M | F, NO, NO,    NO,           NO,              NO}},
    PolicyRow{agenda_book,           D::none,         {NO,          NO,        A,          A,          A | C,          A | C}},
    PolicyRow{agenda_change,         D::none,         {NO,          NO,        S,          S,          A | C | S,      A | C | S}},
    // A colleague of the one who was booked welcomes the patient too, once she has found her by two traits.
    PolicyRow{agenda_welcome,        D::none,         {NO,          NO,        A,          A,          A,              A}},
    PolicyRow{agenda_rules,          D::none,         {DOC | M,     NO,        NO,         NO,         NO,             NO}},  // her own; those of her place
    PolicyRow{agenda_import,         D::none,         {DOC,         NO,        NO,         NO,         NO,             NO}},  // into her own
    // Whoever takes part in appointments may follow her own from another program. What opens the calendar is the key in its address, not a role.
    PolicyRow{calendar_links,        D::none,         {CARE,        NO,        NO,         NO,         NO,             NO}},  // her own
    PolicyRow{calendar_read,         D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},

    // The telephone desk: its own lists name whoever has called it; a call is handled for somebody who was found by two traits, or entered.
    PolicyRow{telephone_lists,       D::none,         {S | C,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{telephone_note,        D::none,         {S | C,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{telephone_call,        D::none,         {NO,          NO,        S,          S,          S,              S}},
    PolicyRow{telephone_at,          D::none,         {NO,          NO,        S,          S,          S,              S}},

    PolicyRow{document_check,        D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},
    PolicyRow{document_read,         D::clinical,     {NO,          NO,        NO,         DOC,        CARE,           CARE}},

    // What may leave the house is decided before by care/directory: no prison, no address of a home.
    PolicyRow{public_places,         D::none,         {ALL,         NO,        NO,         NO,         NO,             NO}},

    // Instruments are nobody's, and what is noted of them names no patient. All but the coordinator those of their own place.
    PolicyRow{kit_read,              D::none,         {A | C | M | F,     NO,        NO,         NO,         NO,             NO}},
    PolicyRow{kit_note,              D::none,         {A | M,       NO,        NO,         NO,         NO,             NO}},

    // Of their own place; the coordinator of any.
    PolicyRow{place_read,            D::none,         {C | M | F,   NO,        NO,         NO,         NO,             NO}},
    PolicyRow{place_write,           D::none,         {C | M,       NO,        NO,         NO,         NO,             NO}},
    // Her own, and those of whom one answers for: the coordinator everybody's, the manager those of the place. Nobody certifies herself.
    PolicyRow{training_read,         D::none,         {CARE | C | M, NO,       NO,         NO,         NO,             NO}},
    PolicyRow{training_note,         D::none,         {C | M,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{training_practise,     D::none,         {CARE,        NO,        NO,         NO,         NO,             NO}},
    // What did not reach a patient, or is to be handed to her: the desk's own, names and numbers included, so that somebody calls.
    PolicyRow{reminder_read,         D::none,         {S | C,       NO,        NO,         NO,         NO,             NO}},
    PolicyRow{reminder_note,         D::none,         {S | C,       NO,        NO,         NO,         NO,             NO}},

    // What was taken while the link was cut may arrive after the end: by those who took part, while that relation lives on.
    PolicyRow{content_keep,          D::none,         {NO,          NO,        NO,         CARE,       CARE,           CARE}},
    PolicyRow{content_read,          D::clinical,     {NO,          NO,        NO,         DOC,        CARE,           CARE}},
};
// clang-format on

}  // namespace policy

[[nodiscard]] constexpr bool table_allows(Role role, Act act, DataClass data, Relation relation) {
  for (const PolicyRow& row : policy::rows) {
    if (row.act == act && row.data == data) return row.columns[static_cast<std::size_t>(relation)].holds(role);
  }
  return false;
}

consteval bool every_act_has_a_row() {
  for (std::size_t act = 0; act < acts_count; ++act) {
    bool found = false;
    for (const PolicyRow& row : policy::rows) found = found || row.act == static_cast<Act>(act);
    if (!found) return false;
  }
  return true;
}
static_assert(every_act_has_a_row(), "an act without a row in the policy table: decide who may do it");

consteval bool no_row_stands_twice() {
  for (std::size_t i = 0; i < policy::rows.size(); ++i) {
    for (std::size_t j = i + 1; j < policy::rows.size(); ++j) {
      if (policy::rows[i].act == policy::rows[j].act && policy::rows[i].data == policy::rows[j].data) return false;
    }
  }
  return true;
}
static_assert(no_row_stands_twice(), "two rows for one act on one class of data: the second would never be read");

/// Laws that no edit of the table may break.
consteval bool laws_hold() {
  for (const PolicyRow& row : policy::rows) {
    if (row.data == DataClass::house) return false;  // accounts and sign-ins are never served
    for (const Relation relation : all_relations) {
      const Roles cell = row.columns[static_cast<std::size_t>(relation)];
      const bool about_a_patient = relation != Relation::nobodys;
      if (about_a_patient && (cell.holds(Role::visitor) || cell.holds(Role::operator_))) return false;
      const bool is_data = row.data == DataClass::clinical || row.data == DataClass::identity || row.data == DataClass::coordination;
      if (is_data && cell.holds(Role::auditor)) return false;
      if (is_data && relation == Relation::unrelated && (cell | policy::H).bits != policy::H.bits) return false;
    }
  }
  return true;
}
static_assert(laws_hold(), "the table gives patients' data to a visitor, the operator, the auditor or somebody unrelated");

/// The same access records, as JSON of the house and as FHIR: whoever may read them in one form may in the other.
consteval bool both_forms_of_the_access_log_agree() {
  using enum Act;
  for (const Role role : all_roles) {
    for (const Relation relation : all_relations) {
      const auto may = [=](Act act) { return table_allows(role, act, DataClass::none, relation); };
      if (may(access_log_of_patient) != may(audit_events_of_patient) || may(access_log_of_actor) != may(audit_events_of_actor)) return false;
      if (may(audit_event_read) != (may(audit_events_of_patient) || may(audit_events_of_actor))) return false;
    }
  }
  return true;
}
static_assert(both_forms_of_the_access_log_agree());

}  // namespace maillage::record
