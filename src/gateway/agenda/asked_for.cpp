// A name that is not known is given back as it was written, cut short.
#include "gateway/agenda/asked_for.hpp"

#include <algorithm>

namespace maillage::gateway {

namespace {

constexpr std::size_t shown_max = 64;

std::string named(const std::string& name) { return "\"" + name.substr(0, shown_max) + "\""; }

bool has_specialty(const care::Agendas& agendas, const std::map<std::string, care::PlaceProtocol>& protocols, const std::string& specialty) {
  if (agendas.doctors_of(specialty).any()) return true;
  return std::ranges::any_of(protocols, [&](const auto& one) {
    return std::ranges::any_of(one.second.links, [&](const care::Link& link) { return offers(link, specialty); });
  });
}

}  // namespace

Outcome<> check_asked_for(const care::Agendas& agendas, const std::map<std::string, care::PlaceProtocol>& protocols,
                          const care::JointQuestion& question) {
  for (std::size_t i = 0; i < question.places.size(); ++i) {
    const std::string& place = question.places[i];
    if (protocols.contains(place) || agendas.index_of(care::AgendaRole::place, "Location/" + place)) continue;
    return refuse(IssueCode::value, "unknown-place", "There is no place " + named(place) + ". Choose one of the territory's places.",
                  {"places[" + std::to_string(i) + "]"});
  }
  if (!question.doctor.empty() && !agendas.index_of(care::AgendaRole::doctor, question.doctor)) {
    return refuse(IssueCode::value, "unknown-doctor", "No doctor " + named(question.doctor) + " keeps an agenda here. Choose one who does, or none.",
                  {"doctor"});
  }
  if (!question.specialty.empty() && !has_specialty(agendas, protocols, question.specialty)) {
    return refuse(IssueCode::value, "unknown-specialty",
                  "No doctor of the territory and no service of a link has the specialty " + named(question.specialty) +
                      ". Choose another one, or leave it out.",
                  {"specialty"});
  }
  if (!question.language.empty() && !agendas.speakers_of(question.language).any()) {
    return refuse(IssueCode::value, "unknown-language",
                  "No doctor of the territory speaks " + named(question.language) + ". Choose another language, such as \"fr\", or leave it out.",
                  {"language"});
  }
  return {};
}

}  // namespace maillage::gateway
