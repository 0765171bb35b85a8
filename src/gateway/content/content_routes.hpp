// The routes of stills and clips: promise, pieces, finish; and reading one.
//
//   PUT  /api/encounters/{encounter}/contents/{id}                  a promise (JSON); asked again it tells what is missing
//   PUT  /api/encounters/{encounter}/contents/{id}/pieces/{piece}   bytes (application/octet-stream)
//   POST /api/encounters/{encounter}/contents/{id}/finish           Media/ID is written
//   GET  /api/contents/{id}                                         the bytes, as an image or a sound only when they are one
//
// Bytes leave with no-store: the tablets are shared. Spec: api/platform/openapi.yaml. Out of scope: ranges; what may stand where (record/content).
#pragma once

#include "gateway/http/router.hpp"
#include "record/content/contents.hpp"

namespace maillage::gateway {

/// `contents` must outlive the router.
[[nodiscard]] Outcome<void> add_content_routes(Router& router, record::Contents& contents);

}  // namespace maillage::gateway
