#include "care/reminders/reminder_documents.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::care {
namespace {

TEST(ReminderDocuments, keep_each_message_as_a_valid_communication_without_its_words) {
  for (const auto way : {ReminderWay::sms, ReminderWay::email, ReminderWay::letter, ReminderWay::unit}) {
    for (const auto status :
         {ReminderStatus::waiting, ReminderStatus::sent, ReminderStatus::failed, ReminderStatus::to_hand, ReminderStatus::dropped}) {
      Reminder one{.id = "b1-b0",
                   .booking = "b1",
                   .patient = "odette",
                   .way = way,
                   .status = status,
                   .problem = "sms-refused",
                   .at = Instant{1'795'000'000'000'000}};
      const auto writes = writes_of(one, {});
      ASSERT_EQ(writes.size(), 2U);
      EXPECT_EQ(reminder_from(*writes[0].content), one);
      const auto drawn = fhir::parse(*writes[1].content);
      ASSERT_TRUE(drawn);
      for (const Issue& issue : fhir::validate(drawn->root())) ADD_FAILURE() << issue.reason << " " << issue.text;
    }
  }
}

}  // namespace
}  // namespace maillage::care
