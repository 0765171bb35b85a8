// Configuration: what the operator decides, read once at start. A file that says something wrong is refused whole, with line and reason.
//
// docs/operating/maillage.example.toml is the example; every key has a default, an unknown key is an error (a typing mistake must not silently be a
// default). Relative paths are relative to the file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/curl/http_sms_sender.hpp"
#include "adapters/curl/smtp_sender.hpp"
#include "base/outcome.hpp"

namespace maillage::server {

/// How our answer lets a publisher's stethoscope sound. `speech` is the control of the fidelity check and spoils the heart: a demonstration's only.
enum class StethoscopeSound { full, speech };

struct Configuration {
  std::filesystem::path data{"data"};      // [data] folder: the database, its heads, the keys
  std::filesystem::path web{"web/build"};  // [web] folder: the built app

  // [http]
  std::string address{"127.0.0.1"};  // numeric; plain http is served on loopback only
  std::uint16_t port{8080};
  std::vector<std::string> hosts{};     // names this server answers to, besides localhost and *.localhost
  std::string public_url{};             // "https://soin.example": in printed documents and links; may be empty
  std::filesystem::path certificate{};  // PEM, with its chain; empty: no https, or by the local authority under --lan
  std::filesystem::path certificate_key{};

  // [live]
  std::uint32_t live_clients{1000};  // open pages at once; the server takes twice as many connections, so that the other half can load the page

  // [places]
  /// Where the public page's itineraries lead: a link with {latitude} and {longitude}, or {address}. Empty: no such link.
  std::string itinerary{"https://www.openstreetmap.org/directions?to={latitude}%2C{longitude}"};

  // [training]
  bool certificates_required{false};  // whether who holds no certificate is kept from beginning

  // Messages to patients (message_settings.hpp); absent: they do not go that way.
  std::optional<adapters::MailServer> mail{};  // [mail]
  std::optional<adapters::SmsOperator> sms{};  // [sms]
  std::string reminders_telephone{};           // [reminders]: whom a patient calls about her appointment; empty: the place

  // [media]
  std::string media_public_address{};                    // of 1:1 address translation; may be empty
  std::uint16_t media_port{0};                           // UDP; 0: a free one
  StethoscopeSound stethoscope{StethoscopeSound::full};  // set by the command line of a demonstration, never by a file
};

/// The name in "https://soin.example:8443", as a request's Host says it; empty where it is no such address. It may end with one slash, no path: the
/// house is served at the root.
[[nodiscard]] std::string host_of_public_url(std::string_view url);
inline constexpr std::string_view public_url_wanted = "must be an address such as \"https://soin.example\", without a path";

/// Reads the text of a file. `name` is said in the refusal: "maillage.toml:7: ...".
[[nodiscard]] Outcome<Configuration> parse_configuration(std::string_view text, const std::filesystem::path& name);
[[nodiscard]] Outcome<Configuration> read_configuration(const std::filesystem::path& file);

}  // namespace maillage::server
