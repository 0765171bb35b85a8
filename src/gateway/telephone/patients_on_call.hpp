// Which desks have which patient before them, so that two on one patient see each other at once.
//
// In memory and of this moment only: a socket that goes takes its desk with it. A desk has one patient at a time. Whoever joins or leaves, those who
// remain are told who is there with them. A person counts once, and not for herself: of a page that comes back after a cut the old socket stands for
// a while beside the new one. Pure but for `tell`. Spec: api/live/README.md, "telephone.at". Out of scope: who may say it.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "gateway/live/hub.hpp"

namespace maillage::gateway {

class PatientsOnCall {
 public:
  using Tell = std::function<void(ClientId, std::string_view event)>;
  explicit PatientsOnCall(Tell tell) : tell_(std::move(tell)) {}

  struct Person {
    std::string id;
    std::string name;
  };
  /// `patient` empty: none any more.
  void at(ClientId client, const std::string& patient, Person person);
  void gone(ClientId client) { at(client, {}, {}); }

 private:
  struct Desk {
    std::string patient;
    Person person;
  };
  void tell_those_at(const std::string& patient);

  Tell tell_;
  std::map<ClientId, Desk> desks_;
};

}  // namespace maillage::gateway
