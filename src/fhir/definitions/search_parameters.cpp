// Lookups in the compiled search parameters.
#include "fhir/definitions/search_parameters.hpp"

#include <algorithm>

#include "fhir/definitions/tables.hpp"

namespace maillage::fhir {
namespace {

using tables::all;

std::string_view text(tables::Text text) { return {all.pool + (text >> 8U), text & 0xFFU}; }

}  // namespace

std::size_t SearchPath::size() const { return all.paths[index_].step_count; }
SearchStep SearchPath::step(std::size_t index) const {
  const tables::StepRow& row = all.steps[all.paths[index_].first_step + index];
  return {static_cast<SearchStep::Kind>(row.kind), text(row.a), text(row.b)};
}
Type SearchPath::leaf() const { return Type(all.paths[index_].leaf); }
std::string_view SearchPath::code_system() const { return text(all.paths[index_].system); }

std::string_view SearchParameter::code() const { return text(all.parameters[index_].code); }
Type SearchParameter::base() const { return Type(all.parameters[index_].base); }
SearchType SearchParameter::type() const { return static_cast<SearchType>(all.parameters[index_].type); }
bool SearchParameter::exists_and_not_false() const { return all.parameters[index_].special == 1; }
std::size_t SearchParameter::path_count() const { return all.parameters[index_].path_count; }
SearchPath SearchParameter::path(std::size_t index) const {
  return SearchPath(all.parameters[index_].first_path + static_cast<std::uint32_t>(index));
}
std::size_t SearchParameter::target_count() const { return all.target_sets[all.parameters[index_].target_set].target_count; }
Type SearchParameter::target(std::size_t index) const {
  return Type(all.targets[all.target_sets[all.parameters[index_].target_set].first_target + index].type);
}

SearchParameters::SearchParameters(Type base) {
  const auto base_of = [](const tables::ParameterRow& row) { return Type(row.base).name(); };
  const auto mine = std::ranges::equal_range(all.parameters, base.name(), {}, base_of);
  begin_ = static_cast<std::uint32_t>(mine.begin() - all.parameters.begin());
  end_ = static_cast<std::uint32_t>(mine.end() - all.parameters.begin());
}

std::optional<SearchParameter> SearchParameters::find(std::string_view code) const {
  const auto mine = all.parameters.subspan(begin_, end_ - begin_);
  const auto found = std::ranges::lower_bound(mine, code, {}, [](const tables::ParameterRow& row) { return text(row.code); });
  if (found == mine.end() || text(found->code) != code) return std::nullopt;
  return SearchParameter(static_cast<std::uint32_t>(&*found - all.parameters.data()));
}

}  // namespace maillage::fhir
