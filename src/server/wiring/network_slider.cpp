// Moving the slider, and keeping the cut.
#include "server/wiring/network_slider.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/http/json_text.hpp"
#include "gateway/http/status.hpp"
#include "gateway/rooms/room_admission.hpp"

namespace maillage::server {
namespace {

constexpr std::string_view cut = "cut";
/// A cut network has no files either; but without the page nobody could move the slider back.
constexpr std::array<std::string_view, 3> spared_policies{"network_slider", "page", "health"};

bool is_of(const std::any& principal, const std::string& sign_in) {
  const auto* person = std::any_cast<record::Person>(&principal);
  return person != nullptr && person->sign_in == sign_in;
}

}  // namespace

bool NetworkSlider::is_cut(const record::Person& person) const {
  const auto found = cut_until_.find(person.sign_in);
  return !person.sign_in.empty() && found != cut_until_.end() && clock_.now() < found->second;
}

gateway::Gate NetworkSlider::gate(gateway::Gate inner) {
  return [this, inner = std::move(inner)](const gateway::Route& route, gateway::Request& request) -> Task<Outcome<void>> {
    auto allowed = co_await inner(route, request);
    if (!allowed) co_return allowed;
    const bool spared = std::ranges::find(spared_policies, route.policy.text) != spared_policies.end();
    if (!spared && is_cut(gateway::person_of(request))) {
      co_return refuse(IssueCode::transient, "network-cut", "The demonstration's slider has cut this person's network.");
    }
    co_return Outcome<void>{};
  };
}

Task<Outcome<std::string>> NetworkSlider::move(ports::MeetingRooms& rooms, record::Person person, std::string room, std::string profile) {
  const auto admission = gateway::room_admission(person, room);
  if (!admission) co_return std::unexpected(admission.error());
  const std::string message = fmt::format(R"({{"verb":"room.impair","room":{},"profile":{}}})", gateway::to_json(room), gateway::to_json(profile));
  auto moved = co_await rooms.signal(admission->room, admission->participant, message);
  const bool coming_back = profile != cut && is_cut(person);
  // Whoever was cut for long has lost the seat, and takes it again by coming back.
  if (!moved && !coming_back) co_return pass_on(std::move(moved));
  if (profile == cut) {
    cut_until_[person.sign_in] = clock_.now() + cut_lasts_max;
    hub_.close_where([&](const std::any& principal) { return is_of(principal, person.sign_in); }, "network cut");
  } else {
    cut_until_.erase(person.sign_in);
  }
  co_return fmt::format(R"({{"profile":{}}})", gateway::to_json(profile));
}

gateway::Route NetworkSlider::route(ports::MeetingRooms& rooms) {
  const auto handle = [this, &rooms](gateway::Request request) -> Task<gateway::Response> {
    auto body = gateway::json_body(request);
    if (!body) co_return gateway::operation_outcome(body.error());
    auto room = gateway::text_member(*body, "room");
    auto profile = gateway::text_member(*body, "profile");
    if (!room) co_return gateway::operation_outcome(room.error());
    if (!profile) co_return gateway::operation_outcome(profile.error());
    auto moved = co_await move(rooms, gateway::person_of(request), std::move(*room), std::move(*profile));
    if (!moved) co_return gateway::operation_outcome(moved.error());
    co_return gateway::Response::json(gateway::Status::ok, *moved);
  };
  return {.method = gateway::Method::post, .pattern = "/api/demonstration/network", .policy = {"network_slider"}, .handler = handle};
}

}  // namespace maillage::server
