// The element tree: one JSON document of FHIR, read once and never changed.
//
// A Document owns its bytes and a flat row of nodes in document order; an Element is a small handle (copy it freely) that stays valid as long as
// its Document lives, even when the Document is moved. Asking an Element for what it does not hold gives an absent Element or an empty value,
// never an error, so a path reads as it is said: doc.root()["name"][0]["family"].text().
// Numbers keep their text: 1.10 stays 1.10. Strings are unescaped, valid UTF-8.
// Made by parse() (reader.hpp) or by a Draft (draft.hpp); written by dump() (writer.hpp).
// Spec: FHIR R4 JSON representation (hl7.org/fhir/R4/json.html), RFC 8259.
// Out of scope: what the names mean (fhir/validation), changing a tree (Draft).
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace maillage::fhir {

enum class Kind : std::uint8_t { absent, null, boolean, number, string, object, array };

/// One value of the row. Children follow their parent; `next` jumps over a whole value to its sibling.
struct Node {
  Kind kind{Kind::absent};
  bool truth{false};        // of a boolean
  std::uint32_t key_at{0};  // name in the parent object, within Tree::bytes
  std::uint32_t key_size{0};
  std::uint32_t text_at{0};  // text of a string or number, within Tree::bytes
  std::uint32_t text_size{0};
  std::uint32_t next{0};      // index of the first node after this value
  std::uint32_t children{0};  // direct children of an object or array
  std::uint32_t begin{0};     // where the value stood in the bytes that were parsed, [begin, end)
  std::uint32_t end{0};
};

/// What a Document owns. Strings of `bytes` were unescaped in place, so it is no longer the JSON that came in.
struct Tree {
  std::string bytes;
  std::vector<Node> nodes;
};

class Element {
 public:
  class Iterator;

  Element() = default;  // absent
  Element(const Tree* tree, std::uint32_t at) : tree_(tree), at_(at) {}

  [[nodiscard]] Kind kind() const { return tree_ == nullptr ? Kind::absent : node().kind; }
  [[nodiscard]] bool exists() const { return tree_ != nullptr; }
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }
  [[nodiscard]] bool is_boolean() const { return kind() == Kind::boolean; }
  [[nodiscard]] bool is_number() const { return kind() == Kind::number; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::string; }
  [[nodiscard]] bool is_object() const { return kind() == Kind::object; }
  [[nodiscard]] bool is_array() const { return kind() == Kind::array; }

  /// The member of that name, or absent.
  [[nodiscard]] Element operator[](std::string_view name) const;
  /// The item at that place, or absent. Item 0 of a value that is no array is absent.
  [[nodiscard]] Element operator[](std::size_t index) const;

  /// Children, in document order, of an object or array; nothing else has any. `key()` of a child is its name in an object.
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;
  [[nodiscard]] std::size_t size() const { return exists() ? node().children : 0; }
  [[nodiscard]] std::string_view key() const { return exists() ? view(node().key_at, node().key_size) : std::string_view(); }

  /// The string; empty when this is not one.
  [[nodiscard]] std::string_view text() const { return is_string() ? view(node().text_at, node().text_size) : std::string_view(); }
  /// The number exactly as it was written; empty when this is not one.
  [[nodiscard]] std::string_view number_text() const { return is_number() ? view(node().text_at, node().text_size) : std::string_view(); }
  /// The number as a whole 64-bit one; absent when it has a fraction, an exponent or too many digits.
  [[nodiscard]] std::optional<std::int64_t> integer() const;
  /// The number to compute with. For comparing and plotting only: what is stored and shown is number_text().
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<bool> boolean() const { return is_boolean() ? std::optional(node().truth) : std::nullopt; }

  /// Values within this one, at every depth.
  [[nodiscard]] std::size_t descendants() const { return exists() ? node().next - at_ - 1 : 0; }

  /// Where the value stood in the bytes that were parsed.
  [[nodiscard]] std::size_t source_begin() const { return exists() ? node().begin : 0; }
  [[nodiscard]] std::size_t source_end() const { return exists() ? node().end : 0; }

  /// True for two handles on the same value.
  [[nodiscard]] bool same_as(Element other) const { return tree_ == other.tree_ && at_ == other.at_; }

 private:
  [[nodiscard]] const Node& node() const { return tree_->nodes[at_]; }
  [[nodiscard]] std::string_view view(std::uint32_t at, std::uint32_t size) const { return std::string_view(tree_->bytes).substr(at, size); }

  const Tree* tree_{nullptr};
  std::uint32_t at_{0};  // < tree_->nodes.size()
};

class Element::Iterator {
 public:
  using value_type = Element;
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::input_iterator_tag;

  Iterator() = default;
  Iterator(const Tree* tree, std::uint32_t at) : tree_(tree), at_(at) {}
  [[nodiscard]] Element operator*() const { return {tree_, at_}; }
  Iterator& operator++() {
    at_ = tree_->nodes[at_].next;
    return *this;
  }
  Iterator operator++(int) {
    const Iterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

 private:
  const Tree* tree_{nullptr};
  std::uint32_t at_{0};
};

inline Element::Iterator Element::begin() const { return exists() ? Iterator(tree_, at_ + 1) : Iterator(); }
inline Element::Iterator Element::end() const {
  if (!exists()) return {};
  const Node& mine = node();
  return {tree_, mine.kind == Kind::object || mine.kind == Kind::array ? mine.next : at_ + 1};
}

/// Equal values: same members whatever their order, same items in the same order, numbers by their text.
[[nodiscard]] bool equal(Element a, Element b);

/// Owns a tree. Movable; Elements of it stay valid.
class Document {
 public:
  explicit Document(std::unique_ptr<const Tree> tree) : tree_(std::move(tree)) {}
  [[nodiscard]] Element root() const { return {tree_.get(), 0}; }
  [[nodiscard]] Element operator[](std::string_view name) const { return root()[name]; }
  /// The root's resourceType; empty when it has none.
  [[nodiscard]] std::string_view type() const { return root()["resourceType"].text(); }
  [[nodiscard]] std::string_view id() const { return root()["id"].text(); }

 private:
  std::unique_ptr<const Tree> tree_;  // never null, never empty
};

}  // namespace maillage::fhir
