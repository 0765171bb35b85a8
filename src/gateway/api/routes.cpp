// One handler for each route; what they say goes out as a Draft, what they are told comes in as an object read strictly.
#include "gateway/api/routes.hpp"

#include <array>
#include <charconv>

#include "fhir/element/draft.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/http/status.hpp"
#include "record/interaction/access_log.hpp"
#include "record/interaction/meta.hpp"

namespace maillage::gateway {
namespace {

using fhir::Draft;
using record::Act;

Response answer_json(std::string body) {
  Response response = Response::json(Status::ok, std::move(body));
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/// `{"name":[...]}`: put together by hand, because an empty list must be said and a Draft leaves it out.
std::string list_json(std::string_view name, const std::vector<Draft>& items, std::string_view after = "") {
  std::string text = "{\"" + std::string(name) + "\":[";
  for (std::size_t i = 0; i < items.size(); ++i) text += (i == 0 ? "" : ",") + items[i].dump();
  return text.append("]").append(after).append("}");
}

Draft person_json(const ApiParts& parts, const record::Person& person) {
  const record::Account* account = parts.sign_ins.accounts().by_id(person.account);
  return fhir::object({{"id", person.actor()},
                       {"name", person.name},
                       {"login", account != nullptr ? account->login : ""},
                       {"role", record::name_of(person.role)},
                       {"practitioner", person.practitioner},
                       {"title", account != nullptr ? account->title : ""},
                       {"place", account != nullptr ? account->place_name : ""},
                       {"organization", person.place}});
}

Response signed_in(const ApiParts& parts, const Request& request, Outcome<record::OpenedSignIn> opened) {
  if (!opened) return operation_outcome(opened.error());
  Response response = answer_json(fhir::object({{"person", person_json(parts, opened->person)}}).dump());
  const auto lasts = std::chrono::duration_cast<Seconds>(record::sign_in_lasts);
  response.headers.add("Set-Cookie", cookie_that_opens(request.secure, opened->token, lasts));
  return response;
}

/// Under --lan a demonstration's links hold a token: whoever merely finds the server on the network cannot sign in.
Outcome<void> has_demonstration_token(const ApiParts& parts, const fhir::Document& body) {
  if (parts.demonstration_token.empty() || body["token"].text() == parts.demonstration_token) return Outcome<void>();
  return refuse(IssueCode::forbidden, "demonstration-token", "Open the link that the server printed: it holds what is needed to sign in.");
}

Task<Response> on_sign_in(ApiParts& parts, Request request) {
  auto body = json_body(request);
  if (!body) co_return operation_outcome(body.error());
  if (auto allowed = has_demonstration_token(parts, *body); !allowed) co_return operation_outcome(allowed.error());
  auto login = text_member(*body, "login");
  auto password = text_member(*body, "password");
  if (!login) co_return operation_outcome(login.error());
  if (!password) co_return operation_outcome(password.error());
  auto opened = co_await parts.sign_ins.sign_in(std::move(*login), Redacted(std::move(*password)), request.peer, request.id);
  co_return signed_in(parts, request, std::move(opened));
}

Task<Response> on_demonstration_sign_in(ApiParts& parts, Request request) {
  auto body = json_body(request);
  if (!body) co_return operation_outcome(body.error());
  if (auto allowed = has_demonstration_token(parts, *body); !allowed) co_return operation_outcome(allowed.error());
  auto login = text_member(*body, "login");
  if (!login) co_return operation_outcome(login.error());
  auto opened = co_await parts.sign_ins.sign_in_as_invented(std::move(*login), request.id);
  co_return signed_in(parts, request, std::move(opened));
}

Task<Response> on_sign_out(ApiParts& parts, Request request) {
  auto closed = co_await parts.sign_ins.sign_out(token_in(request), request.id);
  if (!closed) co_return operation_outcome(closed.error());
  // A page without script signs out by a form, and goes where one signs in.
  const bool is_form = request.headers.find("content-type").value_or("").starts_with("application/x-www-form-urlencoded");
  Response response = Response::empty(is_form ? Status::see_other : Status::no_content);
  if (is_form) response.headers.set("Location", "/");
  response.headers.add("Set-Cookie", cookie_that_closes(request.secure));
  response.headers.add("Clear-Site-Data", "\"storage\"");
  co_return response;
}

Task<Response> on_me(ApiParts& parts, Request request) {
  const record::Person person = person_of(request);
  const bool demonstration = parts.sign_ins.nature() == record::Nature::demonstration;
  Draft body = fhir::object({{"person", person_json(parts, person)}, {"demonstration", demonstration}});
  const record::Account* account = parts.sign_ins.accounts().by_id(person.account);
  if (demonstration && account != nullptr && account->offered) body.set("demonstrationPassword", parts.demonstration_password);
  co_return answer_json(body.dump());
}

Task<Response> on_demonstration(ApiParts& parts, Request) {
  if (parts.sign_ins.nature() != record::Nature::demonstration) {
    co_return operation_outcome({IssueCode::not_found, "not-a-demonstration", "This is not a demonstration.", {}});
  }
  std::vector<Draft> people;
  for (const record::Account* account : parts.sign_ins.accounts().all()) {
    if (!account->offered || account->disabled) continue;
    people.push_back(fhir::object({{"login", account->login},
                                   {"name", account->name},
                                   {"role", record::name_of(account->role)},
                                   {"title", account->title},
                                   {"place", account->place_name}}));
  }
  co_return answer_json(list_json("people", people));
}

Task<Response> on_identity_search(ApiParts& parts, Request request) {
  auto body = json_body(request);
  if (!body) co_return operation_outcome(body.error());
  record::IdentityCriteria criteria{Redacted(std::string((*body)["name"].text())), Redacted(std::string((*body)["birthDate"].text())),
                                    Redacted(std::string((*body)["ins"].text())), Redacted(std::string((*body)["telephone"].text()))};
  auto found = co_await parts.identity_search.find({person_of(request), request.id}, std::move(criteria));
  if (!found) co_return operation_outcome(found.error());
  std::vector<Draft> people;
  for (const record::IdentityRow& row : found->rows) {
    people.push_back(fhir::object(
        {{"id", row.id}, {"family", row.family}, {"given", row.given}, {"birthDate", row.birth_date}, {"gender", row.gender}, {"rest", row.rest}}));
  }
  co_return answer_json(list_json("people", people, found->more ? R"(,"more":true)" : R"(,"more":false)"));
}

Draft log_row(const record::AccessLogRow& row) {
  const ports::AccessRecord& access = row.kept.access;
  Draft patients = fhir::array();
  for (const std::string& patient : access.patients) patients.append(patient);
  return fhir::object({{"sequence", row.kept.sequence.value},
                       {"at", record::instant_in_words(row.kept.at)},
                       {"actor", row.kept.author.actor},
                       {"name", row.name},
                       {"title", row.title},
                       {"role", access.role},
                       {"purpose", row.kept.author.purpose},
                       {"interaction", access.interaction},
                       {"type", access.type},
                       {"criteria", access.criteria},
                       {"count", access.count},
                       {"because", access.relation},
                       {"allowed", access.allowed},
                       {"patients", patients}});
}

Outcome<record::AccessLogAsk> access_log_ask(const Request& request) {
  record::AccessLogAsk what;
  if (std::string patient = query_value(request.query, "patient"); !patient.empty()) what.patient = std::move(patient);
  if (std::string actor = query_value(request.query, "actor"); !actor.empty()) what.actor = std::move(actor);
  const std::string before = query_value(request.query, "before");
  if (before.empty()) return what;
  std::uint64_t sequence = 0;
  const auto [end, error] = std::from_chars(before.data(), before.data() + before.size(), sequence);
  if (error != std::errc() || end != before.data() + before.size()) {
    return refuse(IssueCode::value, "before-unreadable", "before is the sequence of the last row that was read.", {"before"});
  }
  what.before = Sequence{sequence};
  return what;
}

Task<Response> on_access_log(ApiParts& parts, Request request) {
  auto what = access_log_ask(request);
  if (!what) co_return operation_outcome(what.error());
  record::Ask ask{person_of(request), request.id};
  auto rows = co_await record::access_log(parts.record, parts.sign_ins.accounts(), std::move(ask), std::move(*what));
  if (!rows) co_return operation_outcome(rows.error());
  std::vector<Draft> entries;
  for (const record::AccessLogRow& row : *rows) entries.push_back(log_row(row));
  co_return answer_json(list_json("entries", entries));
}

struct ApiRoute {
  Method method;
  std::string_view pattern;
  Act act;
  Task<Response> (*handler)(ApiParts&, Request);
};

/// A sign-in or a search is a few lines; a larger body is not one.
constexpr std::size_t api_body_bytes_max = 16U << 10U;

constexpr std::array routes = {
    ApiRoute{Method::post, "/api/sign-in", Act::sign_in, on_sign_in},
    ApiRoute{Method::post, "/api/sign-out", Act::sign_out, on_sign_out},
    ApiRoute{Method::get, "/api/me", Act::me, on_me},
    ApiRoute{Method::get, "/api/demonstration", Act::demonstration, on_demonstration},
    ApiRoute{Method::post, "/api/demonstration/sign-in", Act::demonstration_sign_in, on_demonstration_sign_in},
    ApiRoute{Method::post, "/api/identity-search", Act::identity_search, on_identity_search},
    ApiRoute{Method::get, "/api/access-log", Act::access_log_of_patient, on_access_log},
};

}  // namespace

Outcome<void> add_api_routes(Router& router, ApiParts& parts) {
  for (const ApiRoute& route : routes) {
    auto handler = [&parts, handle = route.handler](Request request) { return handle(parts, std::move(request)); };
    auto added = router.add({route.method, std::string(route.pattern), policy_of(route.act), std::move(handler), api_body_bytes_max});
    if (!added) return added;
  }
  return Outcome<void>();
}

}  // namespace maillage::gateway
