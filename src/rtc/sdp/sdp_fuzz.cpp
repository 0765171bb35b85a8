// Any text as a description: what is read is written, and what is written is read the same; the answer to any offer can be read too.
// Parser: parse.cpp candidate.cpp local_transport.cpp answer.cpp
#include <cstdlib>

#include "rtc/sdp/answer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace maillage;
  using namespace maillage::rtc::sdp;
  const auto description = Description::parse(as_text({data, size}));
  if (!description) return 0;
  const std::string text = description->write();
  if (text.size() > description_size_max) return 0;  // one "*" of feedback counts for every codec
  const auto again = Description::parse(text);
  if (!again || again->write() != text) std::abort();

  std::vector<PublishWish> wishes;
  for (const Media& media : description->media) wishes.push_back({media.mid, Sound::full, 64, true});
  const LocalTransport local{{"fragment", "0123456789012345678901"}, {}, {}};
  const auto answered = answer(*description, wishes, local, 1, 1);
  if (!answered) return 0;
  const std::string answer_text = answered->description.write();
  if (answer_text.size() <= description_size_max && !Description::parse(answer_text)) std::abort();
  return 0;
}
