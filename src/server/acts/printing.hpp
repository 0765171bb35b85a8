// Printing: the press at work beside the loop. Rendering and sealing run on one worker; what could not be printed is tried again.
//
//   Printing printing({...});
//   printing.learn(change);   // from the feed, before the doors open too
//   printing.start();         // begins with what a crash left unprinted
#pragma once

#include "adapters/pdf/cairo_printer.hpp"
#include "care/documents/press.hpp"
#include "runtime/loop.hpp"
#include "runtime/worker.hpp"

namespace maillage::server {

struct PrintingParts {
  runtime::Loop& loop;
  care::CareRecord& record;
  ports::RecordStore& store;
  ports::Journal& journal;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  const ports::Signer& signer;
  RandomSource& random;
  std::function<const care::PlaceProtocol*(const std::string&)> place_of{};
  std::string public_url{};
  bool invented{false};
};

class Printing {
 public:
  explicit Printing(PrintingParts parts);
  Printing(const Printing&) = delete;
  Printing& operator=(const Printing&) = delete;

  void learn(const ports::Change& change);
  void start();
  [[nodiscard]] const care::Press& press() const { return press_; }
  /// A page that nobody signs and nothing keeps, such as a letter: rendered on the same worker, not sealed.
  [[nodiscard]] Task<Outcome<Buffer>> print(ports::PrintedDocument page);

  /// A page takes some tens of milliseconds; the press waits for each of its own, so the rest is for letters. Who finds it full asks again.
  static constexpr std::size_t mailbox_max = 4;
  /// What the printer or the disk refuses now it may take a little later.
  static constexpr Seconds try_again_after{10};

 private:
  [[nodiscard]] Task<Outcome<Buffer>> print_sealed(ports::PrintedDocument page, record::SealFacts facts);
  [[nodiscard]] Task<void> work();
  void wake();

  runtime::Loop& loop_;
  const ports::Hasher& hasher_;
  const ports::Signer& signer_;
  adapters::CairoPrinter printer_;
  care::Press press_;
  bool started_{false};
  runtime::Timer retry_;
  runtime::Worker worker_{"printer", mailbox_max};  // last: destroyed first
};

}  // namespace maillage::server
