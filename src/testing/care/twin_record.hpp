// The record as plain structs: versions and claims like a RecordStore, no JSON, every call completes inline. For the simulation and the desk's tests.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "care/run/care_record.hpp"

namespace maillage::testing {

class TwinRecord : public care::CareRecord {
 public:
  std::map<std::string, care::LoadedConsultation> consultations;
  std::map<std::string, care::LoadedDuty> duties_kept;
  std::map<std::string, std::string> claims;
  std::map<std::pair<std::string, std::int32_t>, std::uint32_t> counted_before;  // by doctor and year: consultations that are not kept here
  std::uint64_t sequence{0};
  int commits_to_refuse{0};  // the next ones fail as a lost race would

  Task<Outcome<care::LoadedConsultation>> load(std::string id) override {
    const auto found = consultations.find(id);
    if (found != consultations.end()) co_return care::LoadedConsultation(found->second);
    care::LoadedConsultation none;
    none.state.id = std::move(id);
    co_return std::move(none);
  }

  Task<Outcome<ports::Committed>> commit(care::LoadedConsultation before, care::Decision decision, ports::Author) override {
    if (commits_to_refuse > 0) {
      --commits_to_refuse;
      co_return refuse(IssueCode::version_conflict, "version-conflict", "Someone else was faster.");
    }
    care::LoadedConsultation& kept = consultations[decision.next.id];
    if (kept.version != before.version) co_return refuse(IssueCode::version_conflict, "version-conflict", "Someone else was faster.");
    std::set<std::string> released;  // by this very decision, before
    for (const ports::ClaimChange& change : decision.claims) {
      const auto held = claims.find(change.key);
      if (change.act == ports::ClaimChange::Act::release) released.insert(change.key);
      if (change.act == ports::ClaimChange::Act::take && held != claims.end() && !released.contains(change.key)) {
        co_return refuse(IssueCode::conflict, "claim-held", "Held already.", {held->second});
      }
      if (change.act == ports::ClaimChange::Act::release && (held == claims.end() || held->second != change.holder)) {
        co_return refuse(IssueCode::conflict, "claim-not-held", "Not held.");
      }
    }
    for (ports::ClaimChange& change : decision.claims) {
      if (change.act == ports::ClaimChange::Act::take) {
        claims.emplace(std::move(change.key), std::move(change.holder));
      } else {
        claims.erase(change.key);
      }
    }
    kept.state = std::move(decision.next);
    ++kept.version.value;
    co_return ports::Committed{{++sequence}, {}, {kept.version}};
  }

  Task<Outcome<care::LoadedDuty>> load_duty(std::string doctor) override {
    care::LoadedDuty& kept = duties_kept[doctor];
    kept.duty.doctor = std::move(doctor);
    co_return care::LoadedDuty(kept);
  }

  Task<Outcome<ports::Committed>> commit_duty(care::LoadedDuty before, care::Duty next, ports::Author) override {
    care::LoadedDuty& kept = duties_kept[next.doctor];
    if (kept.version != before.version) co_return refuse(IssueCode::version_conflict, "version-conflict", "Someone else was faster.");
    kept.duty = std::move(next);
    ++kept.version.value;
    co_return ports::Committed{{++sequence}, {}, {kept.version}};
  }

  Task<Outcome<std::vector<care::Consultation>>> open_consultations() override {
    std::vector<care::Consultation> open;
    for (const auto& [id, kept] : consultations) {
      if (care::is_open(kept.state.status)) open.push_back(kept.state);
    }
    co_return std::move(open);
  }

  Task<Outcome<std::uint32_t>> counted_in_year(std::string doctor, std::int32_t year) override {
    const auto before = counted_before.find({doctor, year});
    std::uint32_t counted = before == counted_before.end() ? 0 : before->second;
    for (const auto& [id, kept] : consultations) {
      const auto counts = care::counts_for(kept.state);
      if (counts && counts->doctor == doctor && counts->year == year) ++counted;
    }
    co_return counted;
  }

  Task<Outcome<std::vector<care::Consultation>>> concluded_lately() override {
    std::vector<care::Consultation> concluded;
    for (const auto& [id, kept] : consultations) {
      if (!kept.state.conclusions.empty()) concluded.push_back(kept.state);
    }
    std::ranges::sort(concluded, {}, [](const care::Consultation& one) { return one.conclusions.front().signed_at; });
    co_return std::move(concluded);
  }

  Task<Outcome<std::vector<care::Duty>>> duties() override {
    std::vector<care::Duty> all;
    all.reserve(duties_kept.size());
    for (const auto& [doctor, kept] : duties_kept) all.push_back(kept.duty);
    co_return std::move(all);
  }
};

}  // namespace maillage::testing
