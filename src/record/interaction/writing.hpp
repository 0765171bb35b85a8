// One write made ready: checked, judged before and after, given its id, its index and its subjects. Alone or as an entry of a transaction, it is the
// same: a transaction can do nothing that its entries could not.
#pragma once

#include "record/access/data_class.hpp"
#include "record/interaction/record.hpp"

namespace maillage::record {

struct Prepared {
  ports::Write write;
  Answer::Kind kind{Answer::Kind::ok};
  std::vector<std::string> patients;  // whom it concerned: for the access record of a refusal
};

/// `id` is made by the caller (new_id), so that a transaction can refer to what it is about to make.
[[nodiscard]] Task<Outcome<Prepared>> prepare_create(Record& record, Ask ask, std::string type, std::string id, std::string body);
[[nodiscard]] Task<Outcome<Prepared>> prepare_update(Record& record, Ask ask, ResourceKey key, std::string body, Conditions conditions);
[[nodiscard]] Task<Outcome<Prepared>> prepare_remove(Record& record, Ask ask, ResourceKey key, Conditions conditions);

/// Whether an update of what is not there makes it, for whoever may make one. A resource of a patient never: to learn which ids are free would be to
/// learn which are taken.
[[nodiscard]] constexpr bool makes_what_is_missing(DataClass data) { return data == DataClass::directory; }

/// 128 random bits, in hexadecimal.
[[nodiscard]] std::string new_id(RandomSource& random);

/// Asks the rules of the house of the whole, commits prepared writes and lets the feed catch up, so that whoever is answered finds relations that
/// know of it. Somebody who enters a patient has thereby found them (Relation::identified).
[[nodiscard]] Task<Outcome<ports::Committed>> commit_prepared(Record& record, Ask ask, std::vector<Prepared> prepared);

}  // namespace maillage::record
