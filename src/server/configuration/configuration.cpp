// toml++ reads; a table of keys says what each means and what it may hold.
#include "server/configuration/configuration.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <toml++/toml.h>

#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "gateway/http/hosts.hpp"
#include "gateway/places/places_html.hpp"
#include "server/configuration/message_settings.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

/// What one process has been measured with is a fifth of it; beyond, the open files of a Linux process end first.
constexpr std::int64_t live_clients_max = 100'000;

Setter path_of(fs::path& into, const fs::path& base) {
  return [&into, base](const toml::node& node) -> std::optional<std::string> {
    if (!node.is_string() || node.as_string()->get().empty()) return "must be a path in quotes";
    into = base / node.as_string()->get();
    return std::nullopt;
  };
}

Setter port_of(std::uint16_t& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto value = node.is_integer() ? node.as_integer()->get() : -1;
    if (value < 0 || value > 65535) return "must be a whole number from 0 to 65535";
    into = static_cast<std::uint16_t>(value);
    return std::nullopt;
  };
}

Setter count_of(std::uint32_t& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto value = node.is_integer() ? node.as_integer()->get() : 0;
    if (value < 1 || value > live_clients_max) return fmt::format("must be a whole number from 1 to {}", live_clients_max);
    into = static_cast<std::uint32_t>(value);
    return std::nullopt;
  };
}

/// A name as a request's Host says it, or `*.` before one; never with a scheme or a port.
bool is_host(std::string_view name) {
  const std::string_view bare = name.starts_with("*.") ? name.substr(2) : name;
  return !gateway::host_name_of(bare).empty() && (bare.starts_with('[') ? bare.ends_with(']') : !bare.contains(':'));
}

Setter names_of(std::vector<std::string>& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto* list = node.as_array();
    if (list == nullptr || (!list->empty() && !list->is_homogeneous(toml::node_type::string))) return "must be a list of names in quotes";
    for (const auto& name : *list) {
      if (!is_host(name.as_string()->get())) return "must hold names such as \"soin.example\", without https:// and without a port";
      into.push_back(name.as_string()->get());
    }
    return std::nullopt;
  };
}

bool is_ip_address(const std::string& text) {
  in6_addr parsed{};
  return ::inet_pton(AF_INET, text.c_str(), &parsed) == 1 || ::inet_pton(AF_INET6, text.c_str(), &parsed) == 1;
}

Setter ip_address_of(std::string& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    if (!node.is_string() || !is_ip_address(node.as_string()->get())) return "must be an IP address in quotes";
    into = node.as_string()->get();
    return std::nullopt;
  };
}

Setter public_url_of(std::string& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto text = node.value<std::string>();
    if (!text || (!text->empty() && host_of_public_url(*text).empty())) return std::string(public_url_wanted);
    into = *text;
    return std::nullopt;
  };
}

Setter itinerary_of(std::string& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto text = node.value<std::string>();
    if (!text || (!text->empty() && !gateway::is_itinerary(*text))) {
      return "must be a link that begins with https:// or geo: and holds {latitude} and {longitude}, or {address}; or empty";
    }
    into = *text;
    return std::nullopt;
  };
}

Setter choice_of(bool& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    if (!node.is_boolean()) return "must be true or false";
    into = node.as_boolean()->get();
    return std::nullopt;
  };
}

std::unexpected<Issue> wrong(const fs::path& name, const toml::source_region& where, std::string_view what) {
  return refuse(IssueCode::value, "bad-configuration", fmt::format("{}:{}: {}", name.string(), where.begin.line, what));
}

}  // namespace

std::string host_of_public_url(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!url.starts_with(scheme)) continue;
    url.remove_prefix(scheme.size());
    if (url.ends_with('/')) url.remove_suffix(1);
    return gateway::host_name_of(url);
  }
  return {};
}

Outcome<Configuration> parse_configuration(std::string_view text, const fs::path& name) {
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    return wrong(name, error.source(), error.description());
  }
  Configuration made;
  const fs::path base = name.parent_path();
  MessageDraft messages;
  const std::map<std::string, Setters, std::less<>> known{
      {"data", {{"folder", path_of(made.data, base)}}},
      {"web", {{"folder", path_of(made.web, base)}}},
      {"http",
       {{"address", ip_address_of(made.address)},
        {"port", port_of(made.port)},
        {"hosts", names_of(made.hosts)},
        {"public_url", public_url_of(made.public_url)},
        {"certificate", path_of(made.certificate, base)},
        {"certificate_key", path_of(made.certificate_key, base)}}},
      {"live", {{"clients", count_of(made.live_clients)}}},
      {"places", {{"itinerary", itinerary_of(made.itinerary)}}},
      {"mail", mail_setters(messages, base)},
      {"sms", sms_setters(messages, base)},
      {"reminders", reminder_setters(made)},
      {"training", {{"required", choice_of(made.certificates_required)}}},
      {"media", {{"public_address", ip_address_of(made.media_public_address)}, {"port", port_of(made.media_port)}}},
  };
  for (const auto& [section, content] : root) {
    const auto keys = known.find(section.str());
    if (keys == known.end() || !content.is_table()) return wrong(name, content.source(), fmt::format("there is no section [{}]", section.str()));
    for (const auto& [key, value] : *content.as_table()) {
      const auto setter = keys->second.find(key.str());
      if (setter == keys->second.end()) return wrong(name, value.source(), fmt::format("section [{}] has no key {}", section.str(), key.str()));
      if (const auto problem = setter->second(value)) return wrong(name, value.source(), fmt::format("{} {}", key.str(), *problem));
    }
  }
  for (const auto& [section, take] : {std::pair("mail", &take_mail), std::pair("sms", &take_sms)}) {
    if (!root.contains(section)) continue;
    if (const auto problem = take(messages, made)) return wrong(name, root[section].node()->source(), fmt::format("[{}] {}", section, *problem));
  }
  if (made.certificate.empty() != made.certificate_key.empty()) {
    return wrong(name, root["http"].node()->source(), "certificate and certificate_key go together");
  }
  for (const auto& [key, file] : {std::pair("certificate", made.certificate), std::pair("certificate_key", made.certificate_key)}) {
    if (file.empty() || std::ifstream(file)) continue;
    return wrong(name, root["http"][key].node()->source(), fmt::format("{} {} cannot be read", key, file.string()));
  }
  return made;
}

Outcome<Configuration> read_configuration(const fs::path& file) {
  std::ifstream in(file);
  if (!in) return refuse(IssueCode::not_found, "bad-configuration", fmt::format("{}: cannot be read.", file.string()));
  std::ostringstream text;
  text << in.rdbuf();
  return parse_configuration(text.str(), file);
}

}  // namespace maillage::server
