// One resource, member by member.
#include "record/content/media_resource.hpp"

#include <fmt/core.h>

#include "base/instant_text.hpp"

namespace maillage::record {
namespace {

constexpr const char* media_types = "http://terminology.hl7.org/CodeSystem/media-type";
constexpr const char* body_points = "urn:x-maillage:code:body-site";
constexpr const char* snomed = "http://snomed.info/sct";

fhir::Draft coding(std::string_view system, std::string_view code, std::string_view display = {}) {
  return fhir::object({{"system", system}, {"code", code}, {"display", display}});
}

fhir::Draft site_of(const ExamFacts& facts) {
  fhir::Draft codings = fhir::array({coding(body_points, facts.site)});
  if (facts.side == "left") codings.append(coding(snomed, "7771000", "Left"));
  if (facts.side == "right") codings.append(coding(snomed, "24028007", "Right"));
  return fhir::object({{"coding", std::move(codings)}, {"text", facts.site_text}});
}

fhir::Draft extension(std::string_view name, std::string_view type, fhir::Draft value) {
  fhir::Draft drawn = fhir::object({{"url", "urn:x-maillage:" + std::string(name)}});
  drawn.set(type, std::move(value));
  return drawn;
}

fhir::Draft attachment_of(const ContentPromise& promise) {
  fhir::Draft attachment = fhir::object({{"extension", fhir::array({extension("sha256", "valueString", promise.sha256)})}});
  if (promise.facts.sample_rate != 0) attachment["extension"].append(extension("sample-rate", "valueUnsignedInt", promise.facts.sample_rate));
  attachment.set("contentType", promise.media_type).set("url", content_address(promise.id)).set("size", promise.size);
  return attachment;
}

}  // namespace

std::string content_address(std::string_view id) { return "/api/contents/" + std::string(id); }

fhir::Draft media_of(const ContentPromise& promise, Instant at) {
  const ExamFacts& facts = promise.facts;
  const bool still = promise.kind == ContentKind::still;
  fhir::Draft media = fhir::object({{"resourceType", "Media"}, {"id", promise.id}, {"status", "completed"}});
  media.set("type", fhir::object({{"coding", fhir::array({coding(media_types, still ? "image" : "audio", still ? "Image" : "Audio")})}}));
  media.set("subject", fhir::object({{"reference", "Patient/" + promise.patient}}));
  media.set("encounter", fhir::object({{"reference", "Encounter/" + promise.encounter}}));
  media.set("createdDateTime", to_text(facts.taken_at)).set("issued", to_text(at));
  if (!facts.taken_by.empty()) media.set("operator", fhir::object({{"reference", "Practitioner/" + facts.taken_by}}));
  media.set("bodySite", site_of(facts)).set("deviceName", facts.device);
  if (still) {
    media.set("height", facts.height).set("width", facts.width);
  } else {
    media.set("duration", fhir::Draft::number(fmt::format("{}.{:03}", facts.duration_ms / 1000, facts.duration_ms % 1000)));
  }
  media.set("content", attachment_of(promise));
  return media;
}

}  // namespace maillage::record
