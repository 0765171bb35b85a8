// The point that is asked about is found by its position, so that every other one stays as it was written.
#include "care/reminders/reaching.hpp"

#include <cstddef>

#include "care/reminders/reach.hpp"
#include "record/callers/telephone.hpp"

namespace maillage::care {
namespace {

constexpr std::string_view no_wish = "any";

bool is_telephone(fhir::Element point) { return point["system"].text() == "phone" || point["system"].text() == "sms"; }
bool is_address(fhir::Element point) { return point["system"].text() == "email"; }

/// Positions in Patient.telecom.
struct AskedAbout {
  std::optional<std::size_t> telephone;
  std::optional<std::size_t> email;
};

AskedAbout asked_about(fhir::Element patient) {
  AskedAbout found;
  bool mobile_found = false;
  std::size_t at = 0;
  for (const fhir::Element point : patient["telecom"]) {
    const std::size_t here = at++;
    if (!is_in_use(point) || point["value"].text().empty()) continue;
    if (is_address(point) && !found.email) found.email = here;
    if (!is_telephone(point) || mobile_found) continue;
    mobile_found = is_mobile(point);
    if (mobile_found || !found.telephone) found.telephone = here;
  }
  return found;
}

fhir::Draft point_with(fhir::Draft point, const std::string& value, bool said_mobile) {
  point.remove("use").remove("_value").set("value", value);
  if (said_mobile) point.set("use", "mobile");
  return point;
}

/// A number abroad is only written to by SMS when it is said to be mobile: she says so by her wish.
bool says_mobile(const Reaching& said) { return said.wish == ReminderWay::sms && mobile_number(said.telephone.reveal(), false).empty(); }

}  // namespace

std::optional<std::optional<ReminderWay>> wish_of(std::string_view code) {
  if (code == no_wish) return std::optional<ReminderWay>{};
  if (const auto wish = wish_named(code)) return wish;
  return std::nullopt;
}

const char* name_of(const std::optional<ReminderWay>& wish) { return wish ? name_of(*wish) : no_wish.data(); }

Reaching reaching_in(fhir::Element patient) {
  const AskedAbout points = asked_about(patient);
  const auto value = [&](std::optional<std::size_t> at) {
    return Redacted<std::string>(at ? std::string(patient["telecom"][*at]["value"].text()) : std::string());
  };
  return {value(points.telephone), value(points.email), wish_in(patient)};
}

Outcome<> check(const Reaching& said) {
  const std::string& telephone = said.telephone.reveal();
  const std::string& email = said.email.reveal();
  if (!telephone.empty() && !record::Telephone::parse(telephone)) {
    return refuse(IssueCode::value, "telephone-unreadable", "This is no whole telephone number. Write every figure of it, or leave it empty.",
                  {"telephone"});
  }
  if (!email.empty() && !is_email_address(email)) {
    return refuse(IssueCode::value, "email-unreadable", "This is no whole address. Write it as name@example.fr, or leave it empty.", {"email"});
  }
  if (said.wish == ReminderWay::sms && mobile_number(telephone, true).empty()) {
    return refuse(IssueCode::value, "wish-without-mobile", "She wants SMS: ask for the number of her mobile, or choose another way.", {"telephone"});
  }
  if (said.wish == ReminderWay::email && email.empty()) {
    return refuse(IssueCode::value, "wish-without-email", "She wants e-mail: ask for her address, or choose another way.", {"email"});
  }
  return {};
}

fhir::Draft with_reaching(fhir::Element patient, const Reaching& said) {
  const AskedAbout points = asked_about(patient);
  const Reaching before = reaching_in(patient);
  fhir::Draft telecom = fhir::array();
  const auto put = [&](fhir::Draft point, const Redacted<std::string>& now, const Redacted<std::string>& then, bool mobile) {
    if (now.reveal().empty()) return;
    telecom.append(now == then && !mobile ? std::move(point) : point_with(std::move(point), now.reveal(), mobile));
  };
  std::size_t at = 0;
  for (const fhir::Element point : patient["telecom"]) {
    const std::size_t here = at++;
    if (here == points.telephone) {
      put(fhir::Draft::of(point), said.telephone, before.telephone, says_mobile(said));
    } else if (here == points.email) {
      put(fhir::Draft::of(point), said.email, before.email, false);
    } else {
      telecom.append(fhir::Draft::of(point));
    }
  }
  if (!points.telephone) put(fhir::object({{"system", "phone"}}), said.telephone, {}, says_mobile(said));
  if (!points.email) put(fhir::object({{"system", "email"}}), said.email, {}, false);

  fhir::Draft extensions = fhir::array();
  for (const fhir::Element one : patient["extension"]) {
    if (one["url"].text() != preference_extension) extensions.append(fhir::Draft::of(one));
  }
  if (said.wish) extensions.append(fhir::object({{"url", preference_extension}, {"valueCode", name_of(*said.wish)}}));

  fhir::Draft changed = fhir::Draft::of(patient);
  changed.remove("telecom").set("telecom", std::move(telecom));
  changed.remove("extension").set("extension", std::move(extensions));
  return changed;
}

}  // namespace maillage::care
