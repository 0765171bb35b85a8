// One certificate a skill counts: the last in the list.
#include "care/training/certificate.hpp"

#include <algorithm>

#include "care/calendar/wall_text.hpp"

namespace maillage::care {

std::string_view name_of(Skill skill) { return skill.instrument ? name_of(*skill.instrument) : std::string_view("teleconsultation"); }

std::optional<Skill> skill_of(std::string_view name) {
  for (const Skill skill : all_skills) {
    if (name_of(skill) == name) return skill;
  }
  return std::nullopt;
}

Wording words_of(Skill skill) { return skill.instrument ? words_of(*skill.instrument) : Wording{"Téléconsultation", "Teleconsultation"}; }

std::string_view name_of(Standing standing) {
  constexpr std::array<std::string_view, 4> names = {"never", "past", "ends-soon", "valid"};
  return names[static_cast<std::size_t>(standing)];
}

const Certificate* certificate_for(const std::vector<Certificate>& all, Skill skill) {
  const auto found = std::find_if(all.rbegin(), all.rend(), [skill](const Certificate& one) { return one.skill == skill; });
  return found == all.rend() ? nullptr : &*found;
}

Standing standing_of(const std::vector<Certificate>& all, Skill skill, LocalDate today) {
  const Certificate* const one = certificate_for(all, skill);
  if (one == nullptr || today < one->given_on) return Standing::never;
  if (one->expires_on < today) return Standing::past;
  return one->expires_on - today < warned_before ? Standing::ends_soon : Standing::valid;
}

Outcome<> note_certificate(std::vector<Certificate>& all, Certificate certificate, LocalDate today) {
  if (certificate.given_on > today) {
    return refuse(IssueCode::value, "certificate-not-yet", "A certificate is noted when it was given: give a day that is not to come.", {"givenOn"});
  }
  if (certificate.expires_on < certificate.given_on) {
    return refuse(IssueCode::value, "certificate-backwards", "It would end before it was given: correct one of the two days.", {"expiresOn"});
  }
  if (certificate.expires_on - certificate.given_on > certificate_lasts_max) {
    return refuse(IssueCode::value, "certificate-too-long", "A certificate lasts five years at most: give an earlier last day.", {"expiresOn"});
  }
  std::erase_if(all, [&](const Certificate& one) { return one.skill == certificate.skill; });
  all.push_back(std::move(certificate));
  return {};
}

Outcome<> trained_for(const std::string& name, const std::vector<Certificate>& all, Skill skill, LocalDate today) {
  const Standing standing = standing_of(all, skill, today);
  if (may_practise(standing)) return {};
  const std::string what = words_of(skill).en;
  constexpr const char* where = " The practice room is at /training; a coordinator or the manager of the place notes the certificate.";
  if (standing == Standing::never) return refuse(IssueCode::business_rule, "not-trained", name + " holds no certificate for: " + what + "." + where);
  const LocalDate last = certificate_for(all, skill)->expires_on;
  return refuse(IssueCode::business_rule, "training-past",
                name + "'s certificate has ended for: " + what + ", the last day was " + date_text(last) + "." + where);
}

}  // namespace maillage::care
