// GET /fhir/Slot: free time, when it is asked for (status=free), in the form of the Service d'Accès aux Soins; the Slots of the record, when not.
//
// Free time is made from the rules and the bit rows at the moment of asking; the record has Slots of taken time only. It tells of no patient, so who
// may is who may search the directory, and no access record is left. The SAS asks over mutual TLS with a certificate of IGC-Santé: that ends at the
// operator's own proxy, which signs in here with an account like anybody (docs/operating/sas.md).
// Spec: slot_question.hpp, care/outside/sas_resources.hpp. Out of scope: POST _search of free time, telling the SAS of a booking (RDV, Hub Santé).
#pragma once

#include "care/outside/free_times.hpp"
#include "care/outside/sas_resources.hpp"
#include "gateway/http/router.hpp"
#include "gateway/outside/slot_question.hpp"
#include "ports/sealing.hpp"
#include "record/interaction/record.hpp"

namespace maillage::gateway {

struct SlotParts {
  record::Record& record;
  care::Agendas& agendas;
  const ports::Hasher& hasher;
  care::PlaceById place_of;
  std::string public_url{};  // of what the answer refers to; empty: the address that was asked
};

class SlotRoutes {
 public:
  explicit SlotRoutes(SlotParts parts) : parts_(std::move(parts)) {}
  SlotRoutes(const SlotRoutes&) = delete;
  SlotRoutes& operator=(const SlotRoutes&) = delete;

  /// The routes must outlive the router.
  [[nodiscard]] Outcome<void> add_routes(Router& router);

 private:
  struct Doctor {
    std::string owner;  // of her agenda: "Practitioner/..."
    std::string rpps;
    fhir::Document resource;
  };
  [[nodiscard]] Task<Response> answer(Request request);
  [[nodiscard]] Task<Outcome<Response>> free_time(Request request);
  [[nodiscard]] Task<Outcome<std::vector<Doctor>>> doctors(std::vector<std::string> rpps);
  [[nodiscard]] care::SasBundle bundle_of(const SlotQuestion& question, const std::vector<Doctor>& doctors, const Request& request);
  [[nodiscard]] std::string id_of(const care::FreeTime& time) const;

  SlotParts parts_;
};

}  // namespace maillage::gateway
