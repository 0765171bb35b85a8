// A real house made by command, its accounts changed, in a folder of the test.
#include "server/house/commands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "runtime/byte_stream.hpp"
#include "server/wiring/wiring.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

class House : public testing::Test {
 protected:
  House() : folder(fs::temp_directory_path() / ("maillage_house_" + std::to_string(::getpid()))) { fs::remove_all(folder); }
  ~House() override { fs::remove_all(folder); }
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  static NewAccount account(std::string login, std::string role, std::string password = "invented-password") {
    return {.login = std::move(login), .name = "Camille Invented", .role = std::move(role), .password = Redacted(std::move(password))};
  }

  fs::path folder;
};

TEST_F(House, is_made_once_with_its_operator) {
  ASSERT_TRUE(init_house(folder, "Invented House", "1 invented street", account("camille", "operator")));
  EXPECT_EQ(init_house(folder, "Another", "", account("other", "operator")).error().reason, "database-present");
  EXPECT_EQ(add_account(folder, account("camille", "doctor")).error().reason, "login-taken");
}

TEST_F(House, is_not_begun_with_a_password_that_is_refused) {
  EXPECT_EQ(init_house(folder, "Invented House", "", account("camille", "operator", "short")).error().reason, "password-length");
  EXPECT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
}

TEST_F(House, changes_its_accounts_and_says_what_it_cannot) {
  EXPECT_EQ(add_account(folder, account("anna", "doctor")).error().reason, "database-absent");
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  EXPECT_TRUE(add_account(folder, account("anna", "doctor")));
  EXPECT_EQ(add_account(folder, account("bea", "sorceress")).error().reason, "no-such-role");
  NewAccount nurse = account("bea", "assistant");
  nurse.profession = "sorceress";
  EXPECT_EQ(add_account(folder, nurse).error().reason, "no-such-profession");
  nurse.profession = "nurse";
  EXPECT_TRUE(add_account(folder, nurse));
  for (const char* role : {"site-manager", "site_referent", "regional-doctor"}) EXPECT_TRUE(add_account(folder, account(role, role)));
  EXPECT_TRUE(disable_account(folder, "anna"));
  EXPECT_TRUE(reset_account(folder, "anna", Redacted(std::string("another-invented-one"))));
  EXPECT_EQ(disable_account(folder, "nobody").error().reason, "no-such-account");
}

std::string file_of(const fs::path& folder, const char* name, const std::string& text) {
  std::ofstream(folder / name) << text;
  return (folder / name).string();
}

TEST_F(House, makes_no_professional_of_a_site_referent) {
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  ASSERT_TRUE(add_account(folder, account("bea", "site-referent")));
  ASSERT_TRUE(add_account(folder, account("anna", "doctor")));
  EXPECT_EQ(add_place(folder, "docs/operating/place.example.json").error().reason, "no-practitioner");
}

TEST_F(House, refuses_a_place_that_names_people_who_are_not_there_or_is_not_well_written) {
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  EXPECT_EQ(add_place(folder, folder / "nothing.json").error().reason, "file-absent");
  EXPECT_EQ(add_place(folder, "docs/operating/place.example.json").error().reason, "no-such-account");
  ASSERT_TRUE(add_account(folder, account("anna", "operator")));
  EXPECT_EQ(add_place(folder, "docs/operating/place.example.json").error().reason, "no-practitioner") << "an operator is no doctor";
  EXPECT_EQ(add_place(folder, file_of(folder, "p.json", R"({"plaice":"x"})")).error().expression.front(), "plaice");
  EXPECT_EQ(add_prices(folder, file_of(folder, "q.json", R"({"prices":[]})")).error().expression.front(), "prices");
  NewAccount lost = account("bea", "assistant");
  lost.place = "nowhere";
  EXPECT_EQ(add_account(folder, lost).error().reason, "no-such-place");
}

TEST_F(House, brings_in_the_agenda_of_another_program_and_says_which_lines_are_bad) {
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  const std::string csv = file_of(folder, "a.csv", "Date;De;À;Objet;UID\n24/11/2199;08:00;09:00;Somebody Invented;1\n24/11/2199;9:00;8:00;;2\n");
  EXPECT_EQ(import_agenda(folder, {.file = csv, .practitioner = "nobody"}).error().reason, "no-such-account");
  ASSERT_TRUE(add_account(folder, account("anna", "doctor")));
  const auto said = [&](bool dry_run) {
    const auto report = import_agenda(folder, {.file = csv, .practitioner = "anna", .dry_run = dry_run});
    return report ? *report : report.error().text;
  };
  EXPECT_THAT(said(true), ::testing::StartsWith("Would be taken: 1 new, 0 known already"));
  EXPECT_THAT(said(false), ::testing::StartsWith("Taken: 1 new, 0 known already")) << "the dry run has written nothing";
  const std::string again = said(false);
  EXPECT_THAT(again, ::testing::StartsWith("Taken: 0 new, 1 known already"));
  EXPECT_THAT(again, ::testing::HasSubstr("Line 3: This ends before it begins"));
  EXPECT_THAT(again, ::testing::Not(::testing::HasSubstr("Somebody")));
  EXPECT_EQ(import_agenda(folder, {.file = folder / "nothing.ics", .practitioner = "d"}).error().reason, "file-absent");
}

TEST_F(House, writes_agendas_of_a_file_all_or_none_and_says_whose_is_wrong) {
  ASSERT_TRUE(init_house(folder, "Invented House", "", account("camille", "operator")));
  ASSERT_TRUE(add_account(folder, account("anna", "doctor")));
  ASSERT_TRUE(add_account(folder, account("bea", "assistant")));
  const char* const example = "docs/operating/agendas.example.json";
  const auto lost = set_agendas(folder, example);
  ASSERT_FALSE(lost);
  EXPECT_EQ(lost.error().reason, "no-such-place");
  EXPECT_EQ(lost.error().expression.front(), "agendas[1].places");
  const auto one = [&](const std::string& weekly) {
    return set_agendas(folder, file_of(folder, "k.json",
                                       R"({"agendas":[{"role":"kit","owner":"k","places":["home"],"holidays":"closed","weekly":[)" + weekly +
                                           R"(],"exceptions":[],"absences":[]}]})"));
  };
  const auto backwards = one(R"({"id":"m","weekdays":[1],"from":"12:00","to":"08:00","starts":"2026-01-01"})");
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().expression.front(), "agendas[0].weekly[0].from");
  EXPECT_EQ(one("").value(), 1U);
  EXPECT_EQ(one("").value(), 1U) << "again is only another version";
}

/// One person's browser, without a browser: it keeps the cookie that sign-in gives.
class Visitor {
 public:
  explicit Visitor(std::uint16_t port) : port_(port) {}

  std::string ask(const std::string& method, const std::string& path, const std::string& body = {}) {
    std::string request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    if (!cookie_.empty()) request += "Cookie: " + cookie_ + "\r\n";
    if (!body.empty()) request += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    const std::string heard = exchange(request + "\r\n" + body);
    const auto set = heard.find("set-cookie: ");
    if (set != std::string::npos) cookie_ = heard.substr(set + 12, heard.find(';', set) - set - 12);
    return heard;
  }

 private:
  std::string exchange(const std::string& request) const {
    runtime::Loop loop;
    std::string heard;
    const auto talk = [&]() -> Task<void> {
      auto stream = co_await runtime::connect(loop, "127.0.0.1", port_);
      static_cast<void>(co_await stream->write(as_bytes(request), {}));
      Buffer buffer(4096);
      while (const auto got = co_await stream->read_some(buffer)) heard += as_text(Bytes(buffer).first(got));
    };
    loop.spawn(talk());
    loop.run_until_idle();
    return heard;
  }

  std::uint16_t port_;
  std::string cookie_;
};

TEST_F(House, takes_a_request_at_a_place_that_its_operator_added) {
  ASSERT_TRUE(init_house(folder, "Invented House", "1 invented street", account("camille", "operator")));
  ASSERT_TRUE(add_account(folder, account("anna", "doctor")));
  ASSERT_TRUE(add_account(folder, account("bea", "assistant")));
  EXPECT_EQ(add_place(folder, "docs/operating/place.example.json").error().reason, "unknown-commune") << "communes come first";
  EXPECT_EQ(add_communes(folder, "docs/operating/communes.example.json").value(), 2U);
  EXPECT_EQ(add_communes(folder, file_of(folder, "c.json", R"({"communes":[]})")).error().expression.front(), "communes");
  ASSERT_TRUE(add_place(folder, "docs/operating/bus.example.json"));
  const auto place = add_place(folder, "docs/operating/place.example.json");
  ASSERT_TRUE(place) << place.error().text;
  EXPECT_EQ(*place, "Pharmacie Exemple");
  ASSERT_TRUE(add_place(folder, "docs/operating/place.example.json")) << "again is only another version";
  ASSERT_TRUE(add_prices(folder, "docs/operating/prices.example.json"));
  EXPECT_EQ(set_agendas(folder, "docs/operating/agendas.example.json").value(), 4U);

  fs::create_directories(folder / "web");
  std::ofstream(folder / "web/index.html") << "<html>hello</html>";
  Options options;
  options.configuration.port = 0;
  options.configuration.web = folder / "web";
  options.configuration.data = folder;
  auto server = Server::start(options);
  ASSERT_TRUE(server) << server.error().text;
  std::string protocol;
  std::string asked;
  std::string offered;
  std::string unknown;
  std::thread bea([&] {
    Visitor visitor(server->port());
    visitor.ask("POST", "/api/sign-in", R"({"login":"bea","password":"invented-password"})");
    protocol = visitor.ask("GET", "/api/care/protocols/pharmacie-exemple");
    offered = visitor.ask("POST", "/api/agenda/slots", R"({"places":["pharmacie-exemple"],"specialty":"general","language":"en"})");
    const std::string made =
        visitor.ask("POST", "/fhir/Patient", R"({"resourceType":"Patient","name":[{"family":"Invented"}],"birthDate":"1957-03-14"})");
    const auto at = made.find("\"id\":\"");
    const std::string patient = at == std::string::npos ? "" : made.substr(at + 6, 32);
    const std::string request = R"({"patient":"Patient/)" + patient +
                                R"(","motive":{"text":"Toux"},"priority":"no-treating-doctor","answers":[{"question":"chest-pain","yes":false},)"
                                R"({"question":"breathing","yes":false},{"question":"weakness-speech","yes":false},)"
                                R"({"question":"abdominal-pain","yes":false},{"question":"sutures","yes":false}],"place":")";
    asked = visitor.ask("POST", "/api/care/consultation-requests", request + "pharmacie-exemple\"}");
    unknown = visitor.ask("POST", "/api/care/consultation-requests", request + "elsewhere\"}");
    kill(::getpid(), SIGTERM);
  });
  server->run();
  bea.join();
  EXPECT_TRUE(protocol.contains("\"chest-pain\"")) << protocol;
  EXPECT_TRUE(offered.contains("Device/kit-pharmacie-exemple")) << "a doctor, an assistant, a place and a kit have common time: " << offered;
  EXPECT_TRUE(asked.starts_with("HTTP/1.1 201")) << asked;
  EXPECT_TRUE(asked.contains("\"status\":\"preparing\"")) << asked;
  EXPECT_TRUE(unknown.contains("unknown-place")) << unknown;
}

}  // namespace
}  // namespace maillage::server
