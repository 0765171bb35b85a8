// A house that serves /api/care over a record in memory: a nurse, the own doctor, who is on duty, a stranger among the doctors, a coordinator.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "adapters/memory/record_store.hpp"
#include "care/resources/recorded_care.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/care/care_routes.hpp"
#include "record/access/ties.hpp"
#include "testing/care/story.hpp"

namespace maillage::testing {

using gateway::CareParts;
using gateway::Method;
using gateway::Request;
using gateway::Response;
using gateway::Route;
using gateway::Router;
using gateway::Status;
using record::Person;
using record::Role;

class CareClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {at.micros}; }
  Instant at = nine_o_clock;
};
class CountingRandom : public RandomSource {
 public:
  void fill(MutableBytes into) override {
    for (std::uint8_t& byte : into) byte = next_++;
  }

 private:
  std::uint8_t next_{1};
};

struct CareAnswer {
  Status status;
  fhir::Document body;
  [[nodiscard]] fhir::Element consultation() const { return body["consultation"]; }
  [[nodiscard]] std::string reason() const { return std::string(body["issue"][0]["details"]["coding"][0]["code"].text()); }
};

struct CareHouse {
  CareClock clock;
  CountingRandom random;
  adapters::MemoryRecordStore store{clock};
  record::Relations relations;
  record::Judge judge{relations};
  care::RecordedCare record{store};
  care::Desk desk{record};
  CareParts parts{desk, store, judge, clock, random};
  Person current;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = current;
    co_return Outcome<void>();
  }};
  Person nurse{"a-nurse", Role::assistant, "nurse", "", ""};
  Person doctor{"a-own", Role::doctor, "own", "", ""};
  Person stranger{"a-t2", Role::doctor, "t2", "", ""};
  Person coordinator{"a-coord", Role::coordinator, "coord", "", ""};
  Sequence told{};
  std::string id;

  explicit CareHouse(care::PlaceProtocol protocol = champhol()) {
    EXPECT_TRUE(desk.use(std::move(protocol)));
    parts.prices = {{"TCG", 2500, Instant{0}, {}}, {"TLL", 1200, Instant{0}, {}}};
    parts.confirm_signature = [](Person, Redacted<std::string> password) -> Task<Outcome<bool>> { co_return password.reveal() == "secret"; };
    EXPECT_TRUE(gateway::add_care_routes(router, parts));
    ports::UnitOfWork unit{.author = {"system", "TREAT", "seed"}, .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back(
        {{"Patient", "garnereau"},
         ports::Expected::any,
         {},
         R"({"resourceType":"Patient","birthDate":"1948-02-11","generalPractitioner":[{"reference":"Organization/o"},{"reference":"Practitioner/t7"}]})",
         {},
         {"garnereau"}});
    EXPECT_TRUE(run_inline(store.commit(std::move(unit))));
    run_inline(desk.presence("own", true, clock.at));
    EXPECT_EQ(ask(doctor, Method::post, "/api/care/availability", R"({"say":"available"})").status, Status::ok);
  }
  CareAnswer ask(const Person& person, Method method, const std::string& path, std::string body = {}) {
    clock.at = clock.at + Seconds(1);
    current = person;
    Request request;
    request.method = method;
    request.path = path;
    for (std::size_t at = 1; at < path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      request.segments.push_back(path.substr(at, end - at));
      at = end + 1;
    }
    request.body = std::move(body);
    request.id = "r1";
    const Response response = run_inline(router.answer(std::move(request)));
    follow();
    return {response.status, *fhir::parse(std::get<std::string>(response.body))};
  }
  CareAnswer tell(const Person& person, const std::string& verb, std::string body = {}) {
    return ask(person, Method::post, "/api/care/consultation-requests/" + id + "/" + verb, std::move(body));
  }
  CareAnswer look(const Person& person) { return ask(person, Method::get, "/api/care/consultation-requests/" + id); }
  /// As the feed does in the server.
  void follow() {
    const auto changes = run_inline(store.changes(told, 1000));
    for (const ports::Change& change : *changes) {
      for (const ports::Stored& stored : change.versions) relations.apply(record::ties_of(stored), change.at);
      told = change.sequence;
    }
  }
  CareAnswer request(const std::string& answers) {
    relations.identified(nurse, "garnereau", clock.at);
    CareAnswer answer = ask(nurse, Method::post, "/api/care/consultation-requests",
                            R"({"patient":"Patient/garnereau","place":"champhol","priority":"no-treating-doctor","treatingDoctor":"Practitioner/own",
                            "motive":{"text":"Mal de gorge"},"answers":)" +
                                answers + "}");
    id = std::string(answer.consultation()["id"].text());
    return answer;
  }
  CareAnswer ready() {
    request(R"([{"question":"chest-pain","yes":false},{"question":"abdominal-pain","yes":false},{"question":"sutures","yes":false}])");
    EXPECT_EQ(tell(nurse, "prepare", R"({"step":"identity","document":"vitale-card","traitsAgree":true})").status, Status::ok);
    EXPECT_EQ(tell(nurse, "prepare", R"({"step":"consent","act":"given","form":"oral"})").status, Status::ok);
    EXPECT_EQ(tell(nurse, "prepare", R"({"step":"check","item":"camera","result":"done"})").status, Status::ok);
    return tell(nurse, "ready");
  }
  CareAnswer accept() {
    const CareAnswer card = look(doctor);
    const std::string version(card.consultation()["dispatch"]["ring"]["version"].number_text());
    return tell(doctor, "accept", R"({"version":)" + version + "}");
  }
};

}  // namespace maillage::testing
