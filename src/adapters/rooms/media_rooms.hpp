// MediaRooms: ports::MeetingRooms by our own media engine, on a thread of its own.
//
// Built and destroyed on the main loop's thread. Commands are posted to the media thread and answered on the main loop; events come on the main loop,
// in the order the rooms said them. The right to join was judged before `admit`.
// Spec: api/live/README.md for the messages of `signal`. Out of scope: several shards (one core forwards a hundred rooms of three).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "adapters/rooms/shard.hpp"
#include "ports/meeting_rooms.hpp"
#include "runtime/loop.hpp"

namespace maillage::adapters {

class MediaRooms final : public ports::MeetingRooms {
 public:
  /// Opens the sockets; throws std::runtime_error in words when it cannot. `parts` are used on the media thread only, and must outlive this.
  MediaRooms(runtime::Loop& main, MediaSettings settings, rtc::TransportParts parts);
  ~MediaRooms() override;

  Task<Outcome<std::string>> admit(ports::Admission admission) override;
  Task<Outcome<std::string>> signal(std::string room, std::string participant, std::string json) override;
  void silent(std::string room, std::string participant) override;
  void put_out(std::string room, std::string participant) override;
  void close(std::string room, std::string why) override;
  void listen(std::function<void(ports::RoomEvent)> on_event) override;

  /// The UDP port of the shard, and the addresses it listens on.
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] const std::vector<rtc::Address>& addresses() const { return addresses_; }

 private:
  using Answer = Outcome<std::string>;
  /// Runs on the media thread; answers on the main loop.
  [[nodiscard]] Task<Answer> on_shard(std::function<Answer(Shard&)> command);
  void tell(const std::string& room, sfu::RoomEvent event);

  runtime::Loop& main_;
  runtime::Loop media_;
  std::unique_ptr<Shard> shard_;                                     // lives on media_
  std::shared_ptr<std::function<void(ports::RoomEvent)>> listener_;  // called and set on main_
  std::uint16_t port_{0};
  std::vector<rtc::Address> addresses_;
  std::thread thread_;
};

}  // namespace maillage::adapters
