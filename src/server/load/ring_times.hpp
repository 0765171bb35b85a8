// RingTimes: from an assistant's «ready» to the doctor's ring, told apart by what each of them waited for.
//
//   page      from the moment at which the request should have left to the moment at which the bench has read the ring: whatever this process is late
//             by, with its thousands of other pages in one loop, is counted
//   machine   from the request's leaving to the ring's arrival at the doctor's end of the socket, by the kernel's stamp: what a doctor's own machine
//             would wait for, and all of the server
//   free      of these, the rings during which no thread of the server was ready and had no processor for longer than `free_at_most`
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace maillage::server {

class RingTimes {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::nanoseconds;
  static constexpr Span free_at_most = std::chrono::microseconds(200);

  /// The first `uncounted` are heard and not measured.
  RingTimes(std::size_t rings, std::size_t uncounted) : asked_(rings), uncounted_(uncounted) {}

  /// `waited`: of the server's threads, for a processor, since they began.
  void asked(std::size_t ring, Time due, Time left, Span waited) { asked_[ring] = {due, left, waited}; }
  void rang(std::size_t ring, Time arrived, Time read, Span waited);
  [[nodiscard]] std::size_t size() const { return asked_.size(); }
  [[nodiscard]] std::size_t counted() const { return page_ms_.size(); }

  /// `goal` is of milliseconds at the 99th of a hundred, with the verdict; `name` stands behind `RESULT dispatch.`.
  void print(const std::string& name, double goal_ms, bool has_goal);

 private:
  struct Asked {
    Time due;
    Time left;
    Span waited{};
  };
  std::vector<Asked> asked_;
  std::size_t uncounted_;
  std::vector<double> page_ms_;
  std::vector<double> machine_ms_;
  std::vector<double> free_ms_;
  std::vector<double> waited_ms_;
};

}  // namespace maillage::server
