// From a request to the page.
#include "gateway/places/places_page.hpp"

#include "base/encoding.hpp"
#include "care/directory/public_places.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/places/places_html.hpp"

namespace maillage::gateway {

PlacesPage::PlacesPage(PlacesPageParts parts)
    : parts_(std::move(parts)),
      policy_("default-src 'none'; style-src 'sha256-" + to_base64(parts_.hasher.sha256({as_bytes(places_style())})) +
              "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'") {}

Outcome<void> PlacesPage::add_routes(Router& router) {
  return router.add({.method = Method::get,
                     .pattern = "/lieux",
                     .policy = policy_of(record::Act::public_places),
                     .handler = [this](Request request) -> Task<Response> { co_return answer(request); }});
}

Response PlacesPage::page(Status status, std::string html, Language language) const {
  Response response = Response::html(status, std::move(html));
  response.headers.set("content-security-policy", policy_);
  response.headers.set("content-language", tag_of(language));
  response.headers.set("vary", "accept-language");
  return response;
}

Response PlacesPage::answer(const Request& request) {
  const Instant now = parts_.clock.now();
  const Language language = language_of(request.query, request.headers.find("accept-language").value_or(""));
  const bool french = language == Language::french;
  if (!asks_.has_room(request.peer, now)) {
    return page(Status::too_many_requests,
                places_problem_page(french ? "Trop de demandes" : "Too many requests",
                                    french ? "Réessayez dans une minute." : "Try again in a minute.", language),
                language);
  }
  asks_.note(request.peer, now);
  const care::Communes& communes = parts_.communes();
  const auto filter = read_filter(request.query, communes, language);
  if (!filter) {
    const char* title = french ? "Cette recherche n’est pas possible" : "This search is not possible";
    return page(Status::bad_request, places_problem_page(title, filter.error().text, language), language);
  }
  const auto places = care::public_places(parts_.places(), communes, now, parts_.zone);
  const care::PublicPlace desk = parts_.desk ? parts_.desk(now) : care::PublicPlace();
  return page(Status::ok,
              places_page({.all = places,
                           .communes = communes,
                           .filter = *filter,
                           .language = language,
                           .now = care::to_local(now, parts_.zone),
                           .itinerary = parts_.itinerary,
                           .invented = parts_.invented,
                           .desk = desk.telephone.empty() ? nullptr : &desk}),
              language);
}

}  // namespace maillage::gateway
