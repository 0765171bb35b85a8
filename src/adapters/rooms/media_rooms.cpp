// The meeting rooms on their media thread.
#include "adapters/rooms/media_rooms.hpp"

#include "adapters/rooms/messages.hpp"
#include "runtime/completion.hpp"

namespace maillage::adapters {
namespace {

namespace event = sfu::room_event;
using Answer = Outcome<std::string>;
using ports::RoomEvent;

template <class... Handlers>
struct Match : Handlers... {
  using Handlers::operator()...;
};

Answer empty_answer() { return std::string("{}"); }

Answer carry_out(sfu::Room& room, const std::string& participant, const RoomMessage& message, Tick now) {
  const auto handle = Match{
      [&](const room_message::Publish& publish) -> Answer {
        auto answer = room.publish(participant, publish.sdp, publish.tracks, now);
        if (!answer) return pass_on(std::move(answer));
        return published_json(*answer);
      },
      [&](const room_message::Answer& answer) -> Answer {
        auto taken = room.answer(participant, answer.generation, answer.sdp, now);
        if (!taken) return pass_on(std::move(taken));
        return empty_answer();
      },
      [&](const room_message::Leave&) -> Answer {
        room.leave(participant, now);
        return empty_answer();
      },
      [&](const room_message::Stats&) -> Answer { return stats_json(room.stats(now)); },
      [&](const room_message::Impair& impair) -> Answer {
        auto impaired = room.impair(participant, impair.profile, now);
        if (!impaired) return pass_on(std::move(impaired));
        return empty_answer();
      },
  };
  return std::visit(handle, message);
}

}  // namespace

MediaRooms::MediaRooms(runtime::Loop& main, MediaSettings settings, rtc::TransportParts parts)
    : main_(main), listener_(std::make_shared<std::function<void(RoomEvent)>>()) {
  shard_ = std::make_unique<Shard>(media_, std::move(settings), parts,
                                   [this](const std::string& room, sfu::RoomEvent event) { tell(room, std::move(event)); });
  port_ = shard_->port();
  addresses_ = shard_->addresses();
  thread_ = std::thread([this] { media_.run(); });
}

MediaRooms::~MediaRooms() {
  media_.post([this] { media_.stop(); });  // a stop before the thread has begun to run would be forgotten
  thread_.join();
  shard_.reset();  // before its loop
}

Task<Answer> MediaRooms::on_shard(std::function<Answer(Shard&)> command) {
  co_return co_await runtime::from_callback<Answer>(
      main_, [&](runtime::Completion<Answer> done) { media_.post([this, done, command = std::move(command)] { done(command(*shard_)); }); });
}

Task<Answer> MediaRooms::admit(ports::Admission admission) {
  auto command = [admission = std::move(admission)](Shard& shard) {
    return shard.with_room<Answer>(admission.room, admission.echo, true, [&](sfu::Room& room, Tick now) -> Answer {
      auto joined = room.join(admission, now);
      if (!joined) return pass_on(std::move(joined));
      return joined_json(admission.participant, *joined);
    });
  };
  return on_shard(std::move(command));
}

Task<Answer> MediaRooms::signal(std::string room, std::string participant, std::string json) {
  auto command = [room = std::move(room), participant = std::move(participant), json = std::move(json)](Shard& shard) -> Answer {
    auto message = read_room_message(json);
    if (!message) return pass_on(std::move(message));
    return shard.with_room<Answer>(room, false, false, [&](sfu::Room& found, Tick now) { return carry_out(found, participant, *message, now); });
  };
  return on_shard(std::move(command));
}

void MediaRooms::silent(std::string room, std::string participant) {
  media_.post([this, room = std::move(room), participant = std::move(participant)] {
    static_cast<void>(shard_->with_room<Answer>(room, false, false, [&](sfu::Room& found, Tick now) {
      found.silent(participant, now);
      return empty_answer();
    }));
  });
}

void MediaRooms::put_out(std::string room, std::string participant) {
  media_.post([this, room = std::move(room), participant = std::move(participant)] {
    static_cast<void>(shard_->with_room<Answer>(room, false, false, [&](sfu::Room& found, Tick now) {
      found.leave(participant, now);
      return empty_answer();
    }));
  });
}

void MediaRooms::close(std::string room, std::string why) {
  media_.post([this, room = std::move(room), why = std::move(why)] {
    static_cast<void>(shard_->with_room<Answer>(room, false, false, [&](sfu::Room& found, Tick now) {
      found.close(why, now);
      return empty_answer();
    }));
  });
}

void MediaRooms::listen(std::function<void(RoomEvent)> on_event) { *listener_ = std::move(on_event); }

void MediaRooms::tell(const std::string& room, sfu::RoomEvent event) {
  const auto say = [&](RoomEvent said) {
    main_.post([listener = listener_, said = std::move(said)]() mutable {
      if (*listener) (*listener)(std::move(said));
    });
  };
  using Kind = RoomEvent::Kind;
  const auto handle = Match{
      [&](const event::Participants& participants) {
        const std::string json = event_json(room, participants);
        for (const sfu::ParticipantView& one : participants.all)
          if (one.present) say({Kind::message, room, one.id, json});
      },
      [&](const event::Offer& offer) { say({Kind::message, room, offer.participant, event_json(room, offer)}); },
      [&](const event::Sending& sending) { say({Kind::message, room, sending.participant, event_json(room, sending)}); },
      [&](const event::Joined& joined) { say({Kind::joined, room, joined.participant, {}}); },
      [&](const event::Silent& silent) { say({Kind::silent, room, silent.participant, {}}); },
      [&](const event::Left& left) { say({Kind::left, room, left.participant, {}}); },
      [&](const event::Closed& closed) { say({Kind::closed, room, {}, event_json(room, closed)}); },
      [](const auto&) {},  // routes: the shard has taken them
  };
  std::visit(handle, event);
}

}  // namespace maillage::adapters
