// French identifiers in FHIR: their systems, and the check digits that tell a slip of the keyboard.
//
// The key of an INS is part of it and must match. The Luhn digit of RPPS and FINESS is a warning only: published sample numbers fail it.
// Spec: INS: ANS, "Référentiel Identifiant national de santé" (matricule of 13 characters and its key of 2); systems as in HL7 France's FR Core;
// Luhn: ISO/IEC 7812-1 annex B.
// Out of scope: whether a number was ever given to someone (INSi), 2D-Doc and datamatrix carriers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace maillage::fhir::france {

/// The INS of a real person (NIR), of one in waiting (NIA), and of invented people: only the test system may appear in a demonstration.
inline constexpr std::string_view ins_nir_system = "urn:oid:1.2.250.1.213.1.4.8";
inline constexpr std::string_view ins_nia_system = "urn:oid:1.2.250.1.213.1.4.9";
inline constexpr std::string_view ins_test_system = "urn:oid:1.2.250.1.213.1.4.10";
inline constexpr std::string_view ins_demonstration_system = "urn:oid:1.2.250.1.213.1.4.11";
inline constexpr std::string_view rpps_system = "https://rpps.esante.gouv.fr";
inline constexpr std::string_view finess_system = "https://finess.esante.gouv.fr";

/// The key of a matricule of 13 characters (2A and 2B for the departments of Corsica): 97 - (number mod 97), 1 to 97. Absent when it is no matricule.
[[nodiscard]] std::optional<std::uint8_t> ins_key(std::string_view matricule);

/// 15 characters, whose last two are the key of the others.
[[nodiscard]] bool is_ins(std::string_view text);

enum class Check : std::uint8_t { passed, doubtful, malformed };

/// 11 digits; doubtful when the Luhn digit does not match.
[[nodiscard]] Check check_rpps(std::string_view text);
/// 9 characters, digits but for a Corsican 2A or 2B in front; doubtful when the Luhn digit does not match (never asked of a Corsican one).
[[nodiscard]] Check check_finess(std::string_view text);

}  // namespace maillage::fhir::france
