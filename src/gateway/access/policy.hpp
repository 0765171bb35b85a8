// The bridge between the router and the policy: a route names its Act, the gate finds who asks and judges what the act alone can tell.
//
// What the gate cannot tell (the relation to a patient) the handler's interaction judges. A route whose policy is no Act stops the start-up.
#pragma once

#include <string>

#include "gateway/http/router.hpp"
#include "record/access/act.hpp"
#include "record/access/judge.hpp"
#include "record/account/sign_in.hpp"

namespace maillage::gateway {

/// How a route of C++ says what governs it: `{Method::get, "/api/me", policy_of(Act::me), handler}`.
[[nodiscard]] inline PolicyId policy_of(record::Act act) { return {std::string(record::name_of(act).id)}; }

/// Sets Request::principal to a record::Person (a visitor when nobody has signed in) and refuses what this role may never do.
[[nodiscard]] Gate access_gate(const record::SignIns& sign_ins, const record::Judge& judge);

/// The person that the gate found; a visitor when it did not run.
[[nodiscard]] record::Person person_of(const Request& request);

/// Start-up check: every route's policy is an Act.
[[nodiscard]] Outcome<void> every_route_has_a_policy(const Router& router);

/// The sign-in cookie's name. `__Host-` binds it to this host over https; browsers take that prefix only there.
[[nodiscard]] std::string_view cookie_name(bool secure);
[[nodiscard]] std::string cookie_that_opens(bool secure, std::string_view token, Seconds lasts);
[[nodiscard]] std::string cookie_that_closes(bool secure);
[[nodiscard]] std::string token_in(const Request& request);

}  // namespace maillage::gateway
