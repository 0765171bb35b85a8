// Streams over loopback, on ports that the kernel chooses.
#include <gtest/gtest.h>

#include "runtime/byte_stream.hpp"

namespace maillage::runtime {
namespace {

Task<void> echo_once(Listener& listener) {
  auto stream = co_await listener.accept();
  Buffer buffer(64);
  const auto got = co_await stream->read_some(buffer);
  EXPECT_TRUE(co_await stream->write(as_bytes("you said "), Bytes(buffer).first(got)));
  stream->finish_writing();
  EXPECT_EQ(co_await stream->read_some(buffer), 0U);
}

Task<void> say(Loop& loop, std::uint16_t port, std::string what, std::string& heard) {
  auto stream = co_await connect(loop, "127.0.0.1", port);
  EXPECT_TRUE(stream);
  if (!stream) co_return;
  EXPECT_TRUE(co_await stream->write(as_bytes(what), {}));
  Buffer buffer(64);
  while (const auto got = co_await stream->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
  stream->close();
}

TEST(Listener, carries_bytes_both_ways_and_tells_the_end) {
  Loop loop;
  auto listener = Listener::open(loop, "127.0.0.1", 0).value();
  std::string heard;
  loop.spawn(echo_once(*listener));
  loop.spawn(say(loop, listener->port(), "hello", heard));
  loop.run_until_idle();
  EXPECT_EQ(heard, "you said hello");
}

TEST(Listener, says_in_words_that_a_port_is_in_use) {
  Loop loop;
  const auto first = Listener::open(loop, "127.0.0.1", 0).value();
  const auto second = Listener::open(loop, "127.0.0.1", first->port());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().reason, "port-in-use");
  EXPECT_TRUE(second.error().text.contains(std::to_string(first->port()))) << second.error().text;
}

TEST(Listener, says_in_words_that_an_address_is_not_of_this_machine) {
  Loop loop;
  EXPECT_EQ(Listener::open(loop, "203.0.113.7", 0).error().reason, "address-not-here");
  EXPECT_EQ(Listener::open(loop, "example", 0).error().reason, "address-not-here");
}

TEST(Listener, gives_nothing_more_once_closed) {
  Loop loop;
  auto listener = Listener::open(loop, "127.0.0.1", 0).value();
  bool ended = false;
  const auto wait = [&]() -> Task<void> { ended = co_await listener->accept() == nullptr; };
  loop.spawn(wait());
  loop.post([&] { listener->close(); });
  loop.run_until_idle();
  EXPECT_TRUE(ended);
}

TEST(ByteStream, ends_a_pending_read_when_it_is_closed) {
  Loop loop;
  auto listener = Listener::open(loop, "127.0.0.1", 0).value();
  std::shared_ptr<ByteStream> client;
  std::size_t got = 99;
  const auto read = [&]() -> Task<void> {
    client = co_await connect(loop, "127.0.0.1", listener->port());
    loop.post([&] { client->close(); });
    Buffer buffer(1);
    got = co_await client->read_some(buffer);
  };
  loop.spawn(read());
  loop.run_until_idle();
  EXPECT_EQ(got, 0U);
}

TEST(ByteStream, gives_the_kernel_what_it_takes_at_once_and_leaves_the_rest_to_a_write) {
  Loop loop;
  auto listener = Listener::open(loop, "127.0.0.1", 0).value();
  const std::string all(8 << 20, 'x');
  std::size_t taken = 0;
  std::size_t heard = 0;
  const auto send = [&]() -> Task<void> {
    auto stream = co_await listener->accept();
    taken = stream->write_now(as_bytes(all));
    EXPECT_TRUE(co_await stream->write(as_bytes(std::string_view(all).substr(taken)), {}));
    stream->close();
    EXPECT_EQ(stream->write_now(as_bytes(all)), 0U);
  };
  const auto hear = [&]() -> Task<void> {
    auto stream = co_await connect(loop, "127.0.0.1", listener->port());
    co_await loop.sleep_until(Loop::tick() + Millis(20));
    Buffer buffer(65536);
    while (const auto got = co_await stream->read_some(buffer)) heard += got;
  };
  loop.spawn(send());
  loop.spawn(hear());
  loop.run_until_idle();
  EXPECT_GT(taken, 0U);
  EXPECT_LT(taken, all.size());
  EXPECT_EQ(heard, all.size());
}

TEST(TlsIdentity, refuses_what_is_no_certificate) { EXPECT_EQ(TlsIdentity::from_pem("nothing", "nothing").error().reason, "bad-certificate"); }

}  // namespace
}  // namespace maillage::runtime
