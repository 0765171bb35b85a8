// From /proc, from the system's clock, and from the note that a backup leaves.
#include "server/status/facts.hpp"

#include <sys/timex.h>
#include <unistd.h>

#include <fstream>

#include "base/instant_text.hpp"

namespace maillage::server {

void add_machine(StatusFacts& facts) {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  std::uint64_t resident = 0;
  if (statm >> pages >> resident) facts.resident_bytes = resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  timex clock{};
  facts.clock_synchronised = ::ntp_adjtime(&clock) != TIME_ERROR && (clock.status & STA_UNSYNC) == 0;
}

std::string backed_up_path(const std::string& database) { return database + ".backed-up"; }

std::optional<Instant> read_backed_up(const std::string& database) {
  std::ifstream file(backed_up_path(database));
  std::string line;
  std::getline(file, line);
  return instant_from_text(line);
}

bool write_backed_up(const std::string& database, Instant at) {
  std::ofstream file(backed_up_path(database), std::ios::trunc);
  file << to_text(at) << "\n";
  file.close();
  return !file.fail();
}

}  // namespace maillage::server
