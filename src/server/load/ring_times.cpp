// Spans in milliseconds, and their quantiles.
#include "server/load/ring_times.hpp"

#include <fmt/format.h>

#include "server/load/figures.hpp"

namespace maillage::server {
namespace {

double milliseconds(RingTimes::Span span) { return std::chrono::duration<double, std::milli>(span).count(); }

}  // namespace

void RingTimes::rang(std::size_t ring, Time arrived, Time read, Span waited) {
  if (ring >= asked_.size() || ring < uncounted_) return;
  const Asked& asked = asked_[ring];
  const Span without_processor = waited - asked.waited;
  page_ms_.push_back(milliseconds(read - asked.due));
  machine_ms_.push_back(milliseconds(arrived - asked.left));
  waited_ms_.push_back(milliseconds(without_processor));
  if (without_processor <= free_at_most) free_ms_.push_back(machine_ms_.back());
}

void RingTimes::print(const std::string& name, double goal_ms, bool has_goal) {
  const std::size_t wanted = asked_.size() - uncounted_;
  if (page_ms_.empty()) return fmt::print("RESULT dispatch.{} not run: none of {} rang\n", name, wanted);
  const bool all = counted() == wanted;
  // A ring that never came is later than any goal.
  const auto with_goal = [&](double figure) {
    return has_goal ? fmt::format(" goal={:.0f} {}", goal_ms, met(all && figure <= goal_ms)) : std::string();
  };
  fmt::print("RESULT dispatch.{}.p50 {:.2f} ms, {} of {} rung{}\n", name, quantile(page_ms_, .5), counted(), wanted, all ? "" : ": not all");
  const double page = quantile(page_ms_, .99);
  fmt::print("RESULT dispatch.{}.p99 {:.2f} ms{}\n", name, page, with_goal(page));
  fmt::print("RESULT dispatch.{}.p99.9 {:.2f} ms\n", name, quantile(page_ms_, .999));
  fmt::print("RESULT dispatch.{}.machine.p50 {:.2f} ms from the request's leaving to the ring's arrival\n", name, quantile(machine_ms_, .5));
  const double machine = quantile(machine_ms_, .99);
  fmt::print("RESULT dispatch.{}.machine.p99 {:.2f} ms{}\n", name, machine, with_goal(machine));
  fmt::print("RESULT dispatch.{}.waiting.p50 {:.2f} ms of the server's threads for a processor meanwhile\n", name, quantile(waited_ms_, .5));
  fmt::print("RESULT dispatch.{}.waiting.p99 {:.2f} ms\n", name, quantile(waited_ms_, .99));
  if (free_ms_.empty()) return fmt::print("RESULT dispatch.{}.free not run: they waited during each ring\n", name);
  fmt::print("RESULT dispatch.{}.free.p50 {:.2f} ms, of {} during which none waited\n", name, quantile(free_ms_, .5), free_ms_.size());
  fmt::print("RESULT dispatch.{}.free.p99 {:.2f} ms\n", name, quantile(free_ms_, .99));
}

}  // namespace maillage::server
