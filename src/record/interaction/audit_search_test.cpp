#include "record/interaction/audit_search.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::record {
namespace {

using testing::Clinic;

struct AuditSearch : ::testing::Test {
  Clinic clinic;
  Ask auditor{Clinic::ask(Role::auditor, "")};

  void SetUp() override { clinic.open(); }
  void look(int times = 1) {
    for (int i = 0; i < times; ++i) ASSERT_TRUE(run_inline(read(clinic.record, Clinic::assistant(), {"Observation", "o1"}, {})));
  }
  Outcome<Answer> search_for(Ask ask, std::string parameters) {
    return run_inline(audit_search(clinic.record, clinic.account_index, std::move(ask), {Act::search, "AuditEvent", std::move(parameters)}));
  }
  fhir::Document found(Ask ask, std::string parameters) {
    const auto answer = search_for(std::move(ask), std::move(parameters));
    EXPECT_TRUE(answer) << answer.error().text;
    auto document = fhir::parse(answer ? answer->body : "{}");
    EXPECT_TRUE(document);
    EXPECT_TRUE(fhir::validate(document->root()).empty());
    return std::move(*document);
  }
  Outcome<Answer> read_event(Ask ask, std::string id) {
    return run_inline(audit_read(clinic.record, clinic.account_index, std::move(ask), std::move(id)));
  }
};

TEST_F(AuditSearch, gives_the_looks_at_a_patient_newest_first_the_present_one_included) {
  look();
  const fhir::Document bundle = found(Clinic::doctor(), "patient=odette");
  ASSERT_EQ(bundle["entry"].size(), 2U);
  EXPECT_EQ(bundle["entry"][0]["resource"]["agent"][0]["who"]["reference"].text(), "Practitioner/vasserot");
  EXPECT_EQ(bundle["entry"][0]["resource"]["subtype"][0]["code"].text(), "search-type");
  EXPECT_EQ(bundle["entry"][1]["resource"]["agent"][0]["who"]["reference"].text(), "Practitioner/belloum");
  EXPECT_EQ(bundle["entry"][1]["fullUrl"].text(), "AuditEvent/" + std::string(bundle["entry"][1]["resource"]["id"].text()));
}

TEST_F(AuditSearch, is_open_to_whom_the_access_log_is_open_to) {
  look();
  EXPECT_TRUE(search_for(auditor, "patient=Patient/odette"));
  EXPECT_TRUE(search_for(auditor, "agent=Practitioner/belloum"));
  EXPECT_TRUE(search_for(Clinic::doctor(), "patient=odette&agent=belloum"));
  EXPECT_EQ(search_for(Clinic::stranger(), "patient=odette").error().code, IssueCode::forbidden);
  EXPECT_EQ(search_for(Clinic::doctor(), "patient=paul").error().code, IssueCode::forbidden);
  EXPECT_EQ(search_for(Clinic::doctor(), "agent=Practitioner/belloum").error().code, IssueCode::forbidden);
  EXPECT_EQ(search_for(Clinic::ask(Role::operator_, ""), "patient=odette").error().code, IssueCode::forbidden);
}

TEST_F(AuditSearch, pages_by_a_key_until_nothing_follows) {
  look(5);
  std::size_t seen = 0;
  std::string parameters = "agent=belloum&_count=2";
  for (int pages = 0; pages < 4; ++pages) {
    const fhir::Document bundle = found(auditor, parameters);
    seen += bundle["entry"].size();
    if (bundle["link"].size() < 2) break;
    EXPECT_EQ(bundle["link"][1]["relation"].text(), "next");
    parameters = std::string(bundle["link"][1]["url"].text()).substr(std::string("AuditEvent?").size());
  }
  EXPECT_EQ(seen, 5U);
}

TEST_F(AuditSearch, is_narrowed_by_dates) {
  look();
  const auto count = [&](const std::string& date) { return found(auditor, "agent=belloum" + date)["entry"].size(); };
  const std::string day = std::string(found(auditor, "agent=belloum")["entry"][0]["resource"]["recorded"].text()).substr(0, 10);
  EXPECT_EQ(count("&date=" + day), 1U);
  EXPECT_EQ(count("&date=ge" + day + "&date=le" + day), 1U);
  EXPECT_EQ(count("&date=gt" + day), 0U);
  EXPECT_EQ(count("&date=lt" + day), 0U);
  EXPECT_EQ(count("&date=sa2020&date=eb2100"), 1U);
  EXPECT_EQ(count("&_sort=-date"), 1U);
}

TEST_F(AuditSearch, refuses_by_name_what_it_cannot_answer) {
  for (const char* parameters :
       {"", "date=2026", "patient=odette&date=ne2026", "patient=odette,paul", "patient=Group/1", "agent=Device/1", "patient=odette&_total=accurate",
        "patient=odette&_count=0", "patient=odette&_sort=date", "patient=odette&outcome=0", "patient=odette&_include=AuditEvent:patient",
        "patient=odette&patient=paul", "patient=odette&_page=AHg", "patient:missing=true", "patient=odette&_lastUpdated=2026", "nothing=1"}) {
    EXPECT_FALSE(search_for(auditor, parameters)) << parameters;
  }
}

TEST_F(AuditSearch, names_of_a_look_at_several_patients_only_those_whose_looks_one_may_read) {
  ports::UnitOfWork unit;
  unit.author = {"Practitioner/lointain", "TREAT", "r"};
  unit.accesses.push_back(
      {.role = "doctor", .relation = "care relations", .patients = {"odette", "paul"}, .interaction = "search-type", .type = "Patient"});
  unit.accesses.push_back({.role = "doctor", .relation = "not there", .patients = {}, .interaction = "read", .type = "Patient", .allowed = false});
  const auto committed = run_inline(clinic.store.commit(std::move(unit)));
  ASSERT_TRUE(committed);
  const std::string id = std::to_string(committed->sequence.value);
  const auto names_paul = [](const Outcome<Answer>& answer) { return answer && answer->body.find("Patient/paul") != std::string::npos; };
  EXPECT_TRUE(names_paul(search_for(auditor, "patient=odette")));
  EXPECT_FALSE(names_paul(search_for(Clinic::doctor(), "patient=odette")));
  EXPECT_TRUE(names_paul(read_event(auditor, id + "-0")));
  ASSERT_TRUE(read_event(Clinic::doctor(), id + "-0"));
  EXPECT_FALSE(names_paul(read_event(Clinic::doctor(), id + "-0")));
  EXPECT_EQ(read_event(Clinic::stranger(), id + "-0").error().reason, "not-found");
  EXPECT_TRUE(read_event(auditor, id + "-1"));
  EXPECT_EQ(read_event(Clinic::doctor(), id + "-1").error().reason, "not-found");
}

TEST_F(AuditSearch, reads_one_by_its_id_and_records_that) {
  look();
  const std::string id(found(auditor, "agent=belloum")["entry"][0]["resource"]["id"].text());
  const auto answer = read_event(Clinic::doctor(), id);
  ASSERT_TRUE(answer);
  EXPECT_TRUE(fhir::validate(fhir::parse(answer->body)->root()).empty());
  const auto kept = clinic.accesses_of("odette").front();
  EXPECT_EQ(kept.author.actor, "Practitioner/vasserot");
  EXPECT_EQ(kept.access.type, "AuditEvent");
  EXPECT_EQ(kept.access.interaction, "read");
  for (const char* missing : {"1-0", "999999-0", "x", "0-0"}) EXPECT_EQ(read_event(auditor, missing).error().reason, "not-found") << missing;
  EXPECT_EQ(read_event({}, id).error().code, IssueCode::login);
}

}  // namespace
}  // namespace maillage::record
