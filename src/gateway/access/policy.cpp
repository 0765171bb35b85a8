// Thin: the table is in record/access, the sign-ins in record/account.
#include "gateway/access/policy.hpp"

#include "gateway/http/status.hpp"

namespace maillage::gateway {
Gate access_gate(const record::SignIns& sign_ins, const record::Judge& judge) {
  return [&sign_ins, &judge](const Route& route, Request& request) -> Task<Outcome<void>> {
    record::Person person = sign_ins.person_of(token_in(request));
    const auto act = record::act_of(route.policy.text);
    const bool allowed = act && judge.could_ever(person, *act);
    request.principal = person;
    if (!allowed) co_return std::unexpected(record::refusal_of(person));
    co_return Outcome<void>();
  };
}

record::Person person_of(const Request& request) {
  const auto* person = std::any_cast<record::Person>(&request.principal);
  return person != nullptr ? *person : record::Person{};
}

Outcome<void> every_route_has_a_policy(const Router& router) {
  for (const Route* route : router.routes()) {
    if (!record::act_of(route->policy.text)) {
      return refuse(IssueCode::exception, "route-without-policy",
                    "The route " + std::string(name_of(route->method)) + " " + route->pattern + " names no act of the policy table.");
    }
  }
  return Outcome<void>();
}

std::string_view cookie_name(bool secure) { return secure ? "__Host-maillage" : "maillage"; }

std::string cookie_that_opens(bool secure, std::string_view token, Seconds lasts) {
  std::string cookie(cookie_name(secure));
  cookie.append("=").append(token).append("; Path=/; HttpOnly; SameSite=Strict; Max-Age=").append(std::to_string(lasts.count()));
  if (secure) cookie += "; Secure";
  return cookie;
}

std::string cookie_that_closes(bool secure) { return cookie_that_opens(secure, "", Seconds{0}); }

std::string token_in(const Request& request) { return std::string(request.cookie(cookie_name(request.secure)).value_or("")); }

}  // namespace maillage::gateway
