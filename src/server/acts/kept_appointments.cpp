// Following the consultations of appointments.
#include "server/acts/kept_appointments.hpp"

#include "care/resources/document.hpp"

namespace maillage::server {

namespace {

bool was_seen(const care::Consultation& state) {
  return state.hour && (state.status == care::Status::concluded || state.status == care::Status::handed_over);
}

}  // namespace

void KeptAppointments::learn(const ports::Change& change) {
  if (!started_) return;
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != care::consultation_type || version.deleted) continue;
    const auto state = care::consultation_from(version.content);
    if (!state || !was_seen(*state)) continue;
    const care::Booking* booking = diary_.find(state->hour->booking);
    if (booking != nullptr && booking->status == care::BookingStatus::arrived) loop_.spawn(keep(booking->id));
  }
}

Task<Outcome<>> KeptAppointments::start() {
  started_ = true;
  std::vector<care::Booking> arrived;
  const Instant now = clock_.now();
  for (const care::Booking* booking : diary_.between(now - care::Diary::kept_for, now + care::Diary::kept_for)) {
    if (booking->status == care::BookingStatus::arrived) arrived.push_back(*booking);
  }
  for (const care::Booking& booking : arrived) {
    auto loaded = co_await record_.load(booking.request);
    if (!loaded) co_return pass_on(std::move(loaded));
    if (was_seen(loaded->state) && loaded->state.hour->booking == booking.id) co_await keep(booking.id);
  }
  co_return Outcome<>{};
}

Task<> KeptAppointments::keep(std::string booking) {
  // Refused, it was kept before.
  static_cast<void>(co_await bookings_.command(std::move(booking), "system", care::MarkKept{}, {"system", "TREAT", "appointment"}, clock_.now()));
}

}  // namespace maillage::server
