#include "record/interaction/audit_event.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "record/access/act.hpp"

namespace maillage::record {
namespace {

AccessLogRow a_look(std::string interaction = "read") {
  AccessLogRow row{{.sequence = Sequence{41},
                    .at = {1'790'000'000'000'001},
                    .author = {"Practitioner/belloum", "TREAT", "request-9"},
                    .access = {},
                    .position = 2},
                   "Nadia Belloum",
                   "Infirmière"};
  row.kept.access = {.role = "assistant",
                     .relation = "Encounter/e1",
                     .patients = {"odette"},
                     .interaction = std::move(interaction),
                     .type = "Observation",
                     .criteria = "",
                     .count = 1,
                     .allowed = true};
  return row;
}

/// Renders, validates and parses again.
fhir::Document rendered(const AccessLogRow& row) {
  auto document = fhir::parse(audit_event(row).dump());
  EXPECT_TRUE(document);
  for (const Issue& issue : fhir::validate(document->root())) ADD_FAILURE() << row.kept.access.interaction << ": " << issue.text;
  return std::move(*document);
}

TEST(AuditEvent, says_who_did_what_to_whom_when_and_why_they_could) {
  const fhir::Document event = rendered(a_look());
  EXPECT_EQ(event["id"].text(), "41-2");
  EXPECT_EQ(event["type"]["code"].text(), "rest");
  EXPECT_EQ(event["subtype"][0]["code"].text(), "read");
  EXPECT_EQ(event["action"].text(), "R");
  EXPECT_EQ(event["recorded"].text(), "2026-09-21T14:13:20.000001Z");
  EXPECT_EQ(event["period"]["start"].text(), event["recorded"].text());
  EXPECT_EQ(event["outcome"].text(), "0");
  EXPECT_EQ(event["purposeOfEvent"][0]["coding"][0]["code"].text(), "TREAT");
  EXPECT_EQ(event["agent"][0]["who"]["reference"].text(), "Practitioner/belloum");
  EXPECT_EQ(event["agent"][0]["name"].text(), "Nadia Belloum");
  EXPECT_EQ(event["agent"][0]["role"][0]["coding"][0]["code"].text(), "assistant");
  EXPECT_EQ(event["entity"][0]["what"]["reference"].text(), "Patient/odette");
  EXPECT_EQ(event["entity"][1]["description"].text(), "Observation");
  EXPECT_EQ(event["entity"][2]["what"]["reference"].text(), "Encounter/e1");
  EXPECT_EQ(event["entity"][3]["what"]["identifier"]["value"].text(), "request-9");
}

TEST(AuditEvent, keeps_to_the_french_profile) {
  for (const ActName& name : act_names) {
    const fhir::Document event = rendered(a_look(std::string(name.word)));
    EXPECT_EQ(event["subtype"].size(), 1U);
    EXPECT_FALSE(event["period"]["start"].text().empty());
    ASSERT_EQ(event["agent"].size(), 2U);
    for (const fhir::Element agent : event["agent"]) EXPECT_GT(agent["who"].size(), 0U);
  }
}

TEST(AuditEvent, tells_a_refusal_by_its_reason_and_names_no_resource_that_would_have_allowed_it) {
  AccessLogRow row = a_look();
  row.kept.access.allowed = false;
  row.kept.access.relation = "not there";
  row.kept.access.patients.clear();
  row.kept.access.count = 0;
  const fhir::Document event = rendered(row);
  EXPECT_EQ(event["outcome"].text(), "4");
  EXPECT_EQ(event["outcomeDesc"].text(), "not there");
  EXPECT_EQ(event["entity"].size(), 2U);
}

TEST(AuditEvent, names_an_account_without_a_practitioner_by_its_id) {
  AccessLogRow row = a_look("access-log");
  row.kept.author.actor = "account/audit-1";
  row.name = "";
  const fhir::Document event = rendered(row);
  EXPECT_EQ(event["agent"][0]["altId"].text(), "audit-1");
  EXPECT_EQ(event["agent"][0]["who"]["identifier"]["value"].text(), "audit-1");
  EXPECT_EQ(event["subtype"][0]["system"].text(), "urn:x-maillage:interaction");
}

TEST(AuditEventId, is_written_in_one_way_only) {
  EXPECT_EQ(AuditEventId::parse("41-2"), (AuditEventId{Sequence{41}, 2}));
  EXPECT_EQ((AuditEventId{Sequence{41}, 2}).text(), "41-2");
  for (const char* text : {"", "41", "41-", "-2", "041-2", "41-02", "41-2x", "a-2", "41-2-3", "99999999999999999999-0", "1-99999999999"})
    EXPECT_FALSE(AuditEventId::parse(text)) << text;
}

}  // namespace
}  // namespace maillage::record
