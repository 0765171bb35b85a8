// Reading the keys, then the files that they name.
#include "server/configuration/message_settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "adapters/curl/mail_text.hpp"
#include "gateway/http/hosts.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t secret_bytes_max = 4'096;

/// A key whose value is a text that `good` takes.
Setter text_of(std::string& into, bool (*good)(std::string_view), const char* wanted) {
  return [&into, good, wanted](const toml::node& node) -> std::optional<std::string> {
    const auto text = node.value<std::string>();
    if (!text || !good(*text)) return wanted;
    into = *text;
    return std::nullopt;
  };
}

Setter file_of(fs::path& into, const fs::path& base) {
  return [&into, base](const toml::node& node) -> std::optional<std::string> {
    const auto text = node.value<std::string>();
    if (!text || text->empty()) return "must be a path in quotes";
    into = base / *text;
    return std::nullopt;
  };
}

bool is_plain(std::string_view text, std::size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

bool is_user(std::string_view text) { return is_plain(text, 254); }
bool is_server(std::string_view text) {
  const bool has_port = text.starts_with('[') ? !text.ends_with(']') : text.contains(':');
  return is_plain(text, 253) && !has_port && !text.contains('/') && !text.contains('@') && !gateway::host_name_of(text).empty();
}
bool is_on_this_machine(std::string_view host) { return host == "localhost" || host == "127.0.0.1" || host == "[::1]"; }

/// What stands between the scheme and the port or the path.
std::string_view host_in(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find(':'));
}

bool is_operator_url(std::string_view url) {
  if (!is_plain(url, 1'000) || (!url.starts_with("https://") && !url.starts_with("http://"))) return false;
  const std::string_view host = host_in(url);
  if (host.empty() || host.contains('@') || url.contains('@')) return false;
  return url.starts_with("https://") || is_on_this_machine(host);
}

/// As GSM carries the name of a sender.
bool is_sender(std::string_view text) {
  constexpr std::size_t letters_max = 11;
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' '; };
  return !text.empty() && text.size() <= letters_max && std::ranges::all_of(text, good);
}

bool is_telephone(std::string_view text) {
  constexpr std::size_t letters_max = 24;
  const auto good = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '+' || c == '.'; };
  return !text.empty() && text.size() <= letters_max && std::ranges::all_of(text, good);
}

struct Secret {
  std::string text;
  std::optional<std::string> problem;
};

/// The first line of a file that nobody else can read.
Secret secret_in(const char* key, const fs::path& file) {
  std::error_code unknown;
  const fs::perms rights = fs::status(file, unknown).permissions();
  std::ifstream in(file);
  if (unknown || !in) return {{}, fmt::format("{} {} cannot be read", key, file.string())};
  if ((rights & (fs::perms::others_read | fs::perms::group_write | fs::perms::others_write)) != fs::perms::none) {
    return {{}, fmt::format("{} {} is open to others on this machine: chmod 600 it", key, file.string())};
  }
  std::string line;
  std::getline(in, line);
  if (line.ends_with('\r')) line.pop_back();
  const bool good = !line.empty() && line.size() <= secret_bytes_max && std::ranges::all_of(line, [](char c) { return c >= ' ' && c != 0x7F; });
  if (!good) return {{}, fmt::format("{} {} must hold the secret as its first line, of plain letters", key, file.string())};
  return {std::move(line), std::nullopt};
}

std::optional<std::string> authority_problem(const fs::path& authority) {
  if (authority.empty() || std::ifstream(authority)) return std::nullopt;
  return fmt::format("authority {} cannot be read", authority.string());
}

Setter mail_tls_of(adapters::MailTls& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    using adapters::MailTls;
    for (const auto& [name, tls] :
         {std::pair("starttls", MailTls::starttls), std::pair("from-start", MailTls::from_start), std::pair("none", MailTls::none)}) {
      if (node.value_or(std::string_view()) != name) continue;
      into = tls;
      return std::nullopt;
    }
    return "must be \"starttls\", \"from-start\" or \"none\"";
  };
}

Setter mail_port_of(std::uint16_t& into) {
  return [&into](const toml::node& node) -> std::optional<std::string> {
    const auto value = node.value_or(std::int64_t{0});
    if (!node.is_integer() || value < 1 || value > 65535) return "must be a whole number from 1 to 65535";
    into = static_cast<std::uint16_t>(value);
    return std::nullopt;
  };
}

}  // namespace

Setters mail_setters(MessageDraft& draft, const fs::path& base) {
  adapters::MailServer& mail = draft.mail;
  return {{"server", text_of(mail.server, is_server, "must be the name of a mail server, such as \"smtp.example.fr\", without a port")},
          {"port", mail_port_of(mail.port)},
          {"tls", mail_tls_of(mail.tls)},
          {"from", text_of(mail.from, adapters::is_plain_address, "must be a mail address alone, such as \"agenda@soin.example\"")},
          {"user", text_of(mail.user, is_user, "must be a name in quotes, without spaces")},
          {"password_file", file_of(draft.password, base)},
          {"authority", file_of(mail.authority, base)}};
}

Setters sms_setters(MessageDraft& draft, const fs::path& base) {
  return {{"url", text_of(draft.sms.url, is_operator_url,
                          "must be an address that begins with https:// (http:// on this machine only), without a user in it")},
          {"token_file", file_of(draft.token, base)},
          {"sender", text_of(draft.sms.sender, is_sender, "must be 1 to 11 letters, digits or spaces without accents: a telephone shows no more")},
          {"authority", file_of(draft.sms.authority, base)}};
}

Setters reminder_setters(Configuration& into) {
  return {{"telephone", text_of(into.reminders_telephone, is_telephone, "must be a telephone number in quotes: whom a patient calls")}};
}

std::optional<std::string> take_mail(MessageDraft draft, Configuration& into) {
  adapters::MailServer& mail = draft.mail;
  if (mail.server.empty() || mail.from.empty()) return "needs server and from";
  if (mail.user.empty() != draft.password.empty()) return "user and password_file go together";
  if (mail.tls == adapters::MailTls::none && !is_on_this_machine(mail.server)) {
    return "tls = \"none\" is for a server on this machine: addresses of patients would go in the clear";
  }
  if (auto problem = authority_problem(mail.authority)) return problem;
  if (!draft.password.empty()) {
    Secret secret = secret_in("password_file", draft.password);
    if (secret.problem) return secret.problem;
    mail.password = Redacted<std::string>(std::move(secret.text));
  }
  into.mail = std::move(mail);
  return std::nullopt;
}

std::optional<std::string> take_sms(MessageDraft draft, Configuration& into) {
  if (draft.sms.url.empty() || draft.token.empty()) return "needs url and token_file";
  if (auto problem = authority_problem(draft.sms.authority)) return problem;
  Secret secret = secret_in("token_file", draft.token);
  if (secret.problem) return secret.problem;
  draft.sms.token = Redacted<std::string>(std::move(secret.text));
  into.sms = std::move(draft.sms);
  return std::nullopt;
}

}  // namespace maillage::server
