// What people were trained for, over HTTP: /api/training shows it, /api/training/certificates notes it, /api/training/practice opens the practice
// room.
//
// Everybody sees her own; the coordinator sees everybody's, the manager of a place those who work there. These two note certificates, for others and
// never for themselves. Practising writes nothing at all: the practice room is a page with the virtual kit, whose pictures and sounds go through the
// room of the self-test; here it asks only for the skills there are and who can certify. Nothing here concerns a patient, so no access record is
// left; the versions of the Practitioner say who noted what. Spec: api/platform/openapi.yaml. Out of scope: the acts that need a certificate, which
// ask `trained_today`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "care/training/trainings.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "ports/record_store.hpp"
#include "record/access/role.hpp"

namespace maillage::gateway {

/// Whether this house asks for certificates: without that nobody is kept from anything, so that an upgrade locks nobody out.
enum class Certificates { shown, required };

struct TrainingParts {
  ports::RecordStore& store;
  const care::Trainings& trainings;
  const ports::Clock& clock;
  Certificates certificates{Certificates::shown};
  /// Everybody who can sign in today.
  std::function<std::vector<record::Person>()> people{};
  /// Returns when every index of the record knows what was committed.
  std::function<Task<Outcome<>>()> catch_up{};
};

/// `parts` must outlive the router.
[[nodiscard]] Outcome<> add_training_routes(Router& router, TrainingParts& parts);

/// Why this person may not do what needs the skill, in words; well where the house asks for no certificates.
[[nodiscard]] Outcome<> trained_today(const TrainingParts& parts, const record::Person& person, care::Skill skill);

}  // namespace maillage::gateway
