// The machine's addresses, by getifaddrs.
#include "adapters/rooms/local_addresses.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace maillage::adapters {
namespace {

std::optional<rtc::IpAddress> ip_of(const sockaddr* address) {
  if (address == nullptr) return std::nullopt;
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    std::array<std::uint8_t, 4> octets{};
    std::memcpy(octets.data(), &v4.sin_addr, octets.size());
    return rtc::IpAddress::v4(octets);
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    std::array<std::uint8_t, 16> octets{};
    std::memcpy(octets.data(), &v6.sin6_addr, octets.size());
    return rtc::IpAddress::v6(octets);
  }
  return std::nullopt;
}

}  // namespace

std::vector<rtc::IpAddress> local_addresses() {
  std::vector<rtc::IpAddress> found;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) == 0) {
    const std::unique_ptr<ifaddrs, void (*)(ifaddrs*)> owner(list, freeifaddrs);
    for (const ifaddrs* one = list; one != nullptr; one = one->ifa_next) {
      const auto ip = ip_of(one->ifa_addr);
      if (!ip || (one->ifa_flags & IFF_UP) == 0 || ip->is_loopback() || ip->is_link_local() || ip->is_unspecified()) continue;
      if (found.size() + 1 < local_addresses_max && std::ranges::find(found, *ip) == found.end()) found.push_back(*ip);
    }
  }
  found.push_back(rtc::IpAddress::v4({127, 0, 0, 1}));
  return found;
}

}  // namespace maillage::adapters
