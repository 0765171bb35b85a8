// The papers of a conclusion by HTTP, judged by the real table over a record in memory and a printer that writes one line.
#include "gateway/documents/document_routes.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/documents/letter_route.hpp"
#include "gateway/documents/received.hpp"
#include "record/access/ties.hpp"
#include "testing/documents/printing_house.hpp"

namespace maillage::gateway {
namespace {

using record::Person;
using record::Role;
using testing::PrintingHouse;

struct Desk {
  PrintingHouse house;
  record::Relations relations;
  record::Judge judge{relations};
  DocumentParts parts{house.record, house.store, judge, house.clock, house.hasher};
  std::vector<ports::PrintedDocument> letters;
  Person current;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = current;
    co_return Outcome<void>();
  }};
  Person nurse{"a-nurse", Role::assistant, "nurse", "", ""};
  Person doctor{"a-own", Role::doctor, "own", "", ""};
  Person stranger{"a-t2", Role::doctor, "t2", "", ""};
  Person coordinator{"a-coord", Role::coordinator, "coord", "", ""};

  Desk() {
    parts.problem_of = [this](const care::PaperId& paper) { return house.press->problem_of(paper); };
    EXPECT_TRUE(add_document_routes(router, parts));
    parts.place_of = [this](const std::string&) { return &house.story.protocol; };
    parts.print = [this](ports::PrintedDocument page) -> Task<Outcome<Buffer>> {
      letters.push_back(std::move(page));
      co_return Buffer{'%', 'P', 'D', 'F'};
    };
    EXPECT_TRUE(add_received_route(router, parts));
    EXPECT_TRUE(add_letter_route(router, parts));
    EXPECT_TRUE(every_route_has_a_policy(router));
    house.story.concluded();
    house.keep();
    house.follow();
    learn();
  }
  void learn() {
    const auto changes = run_inline(house.store.changes({}, 1000));
    for (const ports::Change& change : *changes) record::learn(relations, change);
  }
  Response ask(const Person& person, const std::string& path, std::string query = {}) {
    current = person;
    Request request;
    request.path = path;
    request.segments = {"api", "documents"};
    for (std::size_t at = std::string("/api/documents").size(); at < path.size();) {
      const std::size_t end = std::min(path.find('/', at + 1), path.size());
      request.segments.push_back(path.substr(at + 1, end - at - 1));
      at = end;
    }
    request.query = std::move(query);
    request.id = "r1";
    return run_inline(router.answer(std::move(request)));
  }
  fhir::Document list(const Person& person) { return *fhir::parse(std::get<std::string>(ask(person, "/api/documents", "consultation=77").body)); }
};

TEST(DocumentRoutes, tell_that_a_paper_is_being_printed_then_that_it_is_ready) {
  Desk desk;
  EXPECT_EQ(desk.list(desk.nurse)["documents"][0]["state"].text(), "printing");
  EXPECT_EQ(desk.ask(desk.nurse, "/api/documents/77-c1").status, Status::service_unavailable);
  desk.house.work();
  const auto listed = desk.list(desk.nurse);
  ASSERT_EQ(listed["documents"].size(), 2U);
  EXPECT_EQ(listed["documents"][0]["kind"].text(), "report");
  EXPECT_EQ(listed["documents"][1]["kind"].text(), "prescription");
  EXPECT_EQ(listed["documents"][1]["state"].text(), "ready");
  EXPECT_EQ(listed["documents"][1]["force"].text(), "in-force");
  EXPECT_TRUE(listed["documents"][1]["check"].text().starts_with("/v/")) << listed["documents"][1]["check"].text();
}

TEST(DocumentRoutes, give_the_sealed_file_to_those_who_take_part_as_a_download) {
  Desk desk;
  desk.house.work();
  for (const Person* person : {&desk.nurse, &desk.doctor}) {
    const Response response = desk.ask(*person, "/api/documents/77-c1-p");
    EXPECT_EQ(response.status, Status::ok) << person->account;
    EXPECT_EQ(std::get<std::string>(response.body), "%PDF 2");
    EXPECT_EQ(response.headers.find("content-disposition"), "attachment; filename=\"ordonnance.pdf\"");
    EXPECT_EQ(response.headers.find("content-type"), "application/pdf");
  }
}

TEST(DocumentRoutes, are_nothing_to_anybody_else_and_leave_a_trace) {
  Desk desk;
  desk.house.work();
  for (const Person* person : {&desk.stranger, &desk.coordinator}) {
    EXPECT_EQ(desk.ask(*person, "/api/documents/77-c1").status, Status::not_found) << person->account;
    EXPECT_EQ(desk.ask(*person, "/api/documents", "consultation=77").status, Status::not_found) << person->account;
  }
  EXPECT_EQ(desk.ask(desk.doctor, "/api/documents/77-c9").status, Status::not_found);
  EXPECT_EQ(desk.ask(desk.doctor, "/api/documents/..").status, Status::not_found);
  ports::AccessQuery query;
  query.patient = "garnereau";
  const auto kept = run_inline(desk.house.store.accesses(query));
  ASSERT_EQ(kept->size(), 4U);
  EXPECT_FALSE(kept->front().access.allowed);
}

TEST(DocumentRoutes, give_no_file_that_is_not_the_one_that_was_sealed) {
  Desk desk;
  desk.house.work();
  desk.house.put("Binary", "77-c1", R"({"resourceType":"Binary","id":"77-c1","contentType":"application/pdf","data":"JVBERiBv"})");
  EXPECT_EQ(desk.ask(desk.doctor, "/api/documents/77-c1").status, Status::internal_server_error);
}

TEST(DocumentRoutes, say_why_a_paper_could_not_be_printed) {
  Desk desk;
  desk.house.printer_says = Issue{IssueCode::too_long, "document-too-long", "This document is too long to print: shorten the report.", {}};
  desk.house.work();
  EXPECT_EQ(desk.list(desk.doctor)["documents"][0]["problem"]["reason"].text(), "document-too-long");
}

TEST(DocumentRoutes, say_what_a_correction_and_a_cancellation_did) {
  Desk desk;
  desk.house.work();
  care::Consultation before = desk.house.story.state;
  desk.house.story.must(care::AmendConclusion{1, testing::good_report(), care::Words("côté"), true}, "own");
  desk.house.keep(before);
  before = desk.house.story.state;
  desk.house.story.must(care::CancelPrescription{{}, care::Words("allergie")}, "own");
  desk.house.keep(before);
  desk.house.work();
  const auto listed = desk.list(desk.doctor);
  ASSERT_EQ(listed["documents"].size(), 4U);
  EXPECT_EQ(listed["documents"][0]["force"].text(), "replaced");
  EXPECT_EQ(listed["documents"][0]["replacedBy"].text(), "77-c2");
  EXPECT_EQ(listed["documents"][2]["replaces"].text(), "77-c1");
  EXPECT_EQ(listed["documents"][3]["force"].text(), "cancelled");
}

TEST(DocumentRoutes, show_the_treating_doctor_what_she_has_received) {
  Desk desk;
  const auto received = [&](const Person& person) { return *fhir::parse(std::get<std::string>(desk.ask(person, "/api/documents/received").body)); };
  EXPECT_EQ(received(desk.doctor)["received"].size(), 0U);
  const care::Consultation before = desk.house.story.state;
  desk.house.story.must(care::InformTreatingDoctor{care::TreatingDoctorInformed::inbox});
  desk.house.keep(before);
  const auto rows = received(desk.doctor);
  ASSERT_EQ(rows["received"].size(), 1U);
  EXPECT_EQ(rows["received"][0]["consultation"].text(), "77");
  EXPECT_EQ(rows["received"][0]["sentBy"].text(), "Practitioner/nurse");
  EXPECT_EQ(received(desk.stranger)["received"].size(), 0U);
}

TEST(LetterRoute, gives_those_who_take_part_a_letter_about_the_report_in_force) {
  Desk desk;
  EXPECT_EQ(desk.ask(desk.nurse, "/api/documents/77/letter").status, Status::service_unavailable) << "the report has no number yet";
  desk.house.work();
  const Response response = desk.ask(desk.nurse, "/api/documents/77/letter");
  EXPECT_EQ(response.status, Status::ok);
  EXPECT_EQ(response.headers.find("content-type"), "application/pdf");
  EXPECT_EQ(response.headers.find("content-disposition"), "attachment; filename=\"lettre-medecin-traitant.pdf\"");
  ASSERT_EQ(desk.letters.size(), 1U);
  const auto number = run_inline(desk.house.store.holder("document/77-c1"));
  EXPECT_EQ(desk.letters[0].sections.back().paragraphs.front(), "Le compte rendu signé n° " + number->value() + ".");
  EXPECT_EQ(desk.letters[0].place.front(), "Docteur Claire Vasserot");
}

TEST(LetterRoute, is_nothing_to_anybody_else_and_leaves_a_trace) {
  Desk desk;
  desk.house.work();
  for (const Person* person : {&desk.stranger, &desk.coordinator}) {
    EXPECT_EQ(desk.ask(*person, "/api/documents/77/letter").status, Status::not_found) << person->account;
  }
  EXPECT_EQ(desk.ask(desk.doctor, "/api/documents/78/letter").status, Status::not_found);
  EXPECT_TRUE(desk.letters.empty());
  ports::AccessQuery query;
  query.patient = "garnereau";
  EXPECT_EQ(run_inline(desk.house.store.accesses(query))->size(), 2U);
}

TEST(LetterRoute, writes_to_nobody_when_there_is_no_treating_doctor_or_nothing_signed) {
  for (const bool is_signed : {true, false}) {
    Desk desk;
    desk.house.work();
    const care::Consultation before = desk.house.story.state;
    if (is_signed) {
      desk.house.story.state.own_doctor.reset();
    } else {
      desk.house.story.state.conclusions.clear();
    }
    desk.house.keep(before);
    const Response response = desk.ask(desk.nurse, "/api/documents/77/letter");
    EXPECT_NE(std::get<std::string>(response.body).find(is_signed ? "no-treating-doctor" : "nothing-signed"), std::string::npos);
  }
}

}  // namespace
}  // namespace maillage::gateway
