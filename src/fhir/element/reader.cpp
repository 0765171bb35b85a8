// A single pass over a copy of the bytes; strings are unescaped in place, which can only make them shorter.
#include "fhir/element/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "fhir/element/utf8.hpp"

namespace maillage::fhir {
namespace {

/// Below this, comparing every name with every other beats sorting them.
constexpr std::uint32_t names_compared_pairwise_max = 12;

/// A byte that may stand in a string as it is: not a quote, backslash, control or part of a longer UTF-8 sequence.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x80; ++c) table[c] = c != '"' && c != '\\';
  return table;
}();

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Reader {
 public:
  explicit Reader(std::string_view bytes) : tree_(std::make_unique<Tree>()) {
    tree_->bytes.reserve(bytes.size() + 1);
    tree_->bytes.assign(bytes);  // c_str()'s closing zero is the sentinel that every look ahead stops at
    tree_->nodes.reserve(bytes.size() / 16 + 8);
    text_ = tree_->bytes.data();
    size_ = static_cast<std::uint32_t>(bytes.size());
  }

  Outcome<Document> read() {
    skip_space();
    if (value(0, 0, 0)) {
      skip_space();
      if (at_ == size_) return Document(std::move(tree_));
      fail("trailing-bytes", "there is more after the end of the document");
    }
    return std::unexpected(std::move(issue_));
  }

 private:
  bool fail(const char* reason, std::string what) {
    if (issue_.reason.empty()) {
      issue_ = {IssueCode::structure, reason, fmt::format("This is not acceptable JSON: {} at byte {}.", what, at_), {}};
      if (std::string path = where(); !path.empty()) issue_.expression.push_back(std::move(path));
    }
    return false;
  }

  /// The path of the value being read. Open containers are those whose `next` is not known yet.
  [[nodiscard]] std::string where() const {
    std::string path;
    std::uint32_t at = 0;
    std::uint32_t index = 0;
    bool in_array = false;
    const auto& nodes = tree_->nodes;
    while (at < nodes.size()) {
      const Node& node = nodes[at];
      if (node.next != 0) {  // a finished value before the one being read
        if (at != 0 && path.empty() && view(node.key_at, node.key_size) == "resourceType") path = view(node.text_at, node.text_size);
        at = node.next;
        ++index;
        continue;
      }
      if (at != 0 && !in_array) path.append(path.empty() ? "" : ".").append(view(node.key_at, node.key_size));
      if (in_array) path += fmt::format("[{}]", index);
      in_array = node.kind == Kind::array;
      index = 0;
      ++at;
    }
    return path;
  }

  [[nodiscard]] std::string_view view(std::uint32_t at, std::uint32_t size) const { return {text_ + at, size}; }

  void skip_space() {
    while (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t') ++at_;
  }

  bool value(std::uint32_t key_at, std::uint32_t key_size, std::size_t depth) {
    const auto me = static_cast<std::uint32_t>(tree_->nodes.size());
    tree_->nodes.push_back({.key_at = key_at, .key_size = key_size, .begin = at_});
    if (!content(me, depth)) return false;
    Node& node = tree_->nodes[me];
    node.end = at_;
    node.next = static_cast<std::uint32_t>(tree_->nodes.size());
    return true;
  }

  bool content(std::uint32_t me, std::size_t depth) {
    switch (text_[at_]) {
      case '{':
        return enter(me, Kind::object, depth) && object(me, depth);
      case '[':
        return enter(me, Kind::array, depth) && array(me, depth);
      case '"': {
        tree_->nodes[me].kind = Kind::string;
        return string(tree_->nodes[me].text_at, tree_->nodes[me].text_size);
      }
      case 't':
        tree_->nodes[me].truth = true;
        return literal(me, Kind::boolean, "true");
      case 'f':
        return literal(me, Kind::boolean, "false");
      case 'n':
        return literal(me, Kind::null, "null");
      default:
        return number(me);
    }
  }

  bool enter(std::uint32_t me, Kind kind, std::size_t depth) {
    tree_->nodes[me].kind = kind;
    if (depth == json_depth_max) {
      fail("json-too-deep", fmt::format("more than {} values within each other", json_depth_max));
      issue_.code = IssueCode::too_long;
      return false;
    }
    ++at_;
    skip_space();
    return true;
  }

  bool object(std::uint32_t me, std::size_t depth) {
    std::uint32_t members = 0;
    if (text_[at_] == '}') return close(me, members);
    while (true) {
      std::uint32_t key_at = 0;
      std::uint32_t key_size = 0;
      if (text_[at_] != '"') return fail("json-syntax", "a member's name is expected");
      if (!string(key_at, key_size)) return false;
      skip_space();
      if (text_[at_] != ':') return fail("json-syntax", "':' is expected after a member's name");
      ++at_;
      skip_space();
      if (!value(key_at, key_size, depth + 1)) return false;
      ++members;
      skip_space();
      if (text_[at_] == '}') break;
      if (text_[at_] != ',') return fail("json-syntax", "',' or '}' is expected");
      ++at_;
      skip_space();
    }
    return names_differ(me, members) && close(me, members);
  }

  bool array(std::uint32_t me, std::size_t depth) {
    std::uint32_t items = 0;
    if (text_[at_] == ']') return close(me, items);
    while (true) {
      if (!value(0, 0, depth + 1)) return false;
      ++items;
      skip_space();
      if (text_[at_] == ']') return close(me, items);
      if (text_[at_] != ',') return fail("json-syntax", "',' or ']' is expected");
      ++at_;
      skip_space();
    }
  }

  bool close(std::uint32_t me, std::uint32_t children) {
    ++at_;
    tree_->nodes[me].children = children;
    return true;
  }

  [[nodiscard]] std::string_view name_of(std::uint32_t node) const { return view(tree_->nodes[node].key_at, tree_->nodes[node].key_size); }

  bool names_differ(std::uint32_t me, std::uint32_t members) {
    const auto end = static_cast<std::uint32_t>(tree_->nodes.size());
    if (members <= names_compared_pairwise_max) {
      for (std::uint32_t a = me + 1; a < end; a = tree_->nodes[a].next) {
        for (std::uint32_t b = me + 1; b < a; b = tree_->nodes[b].next) {
          if (name_of(a) == name_of(b)) return duplicate(name_of(a));
        }
      }
      return true;
    }
    std::vector<std::string_view> names;
    names.reserve(members);
    for (std::uint32_t a = me + 1; a < end; a = tree_->nodes[a].next) names.push_back(name_of(a));
    std::ranges::sort(names);
    const auto twin = std::ranges::adjacent_find(names);
    return twin == names.end() || duplicate(*twin);
  }

  bool duplicate(std::string_view name) { return fail("duplicate-name", fmt::format("the name '{}' occurs twice in the object that ends", name)); }

  bool literal(std::uint32_t me, Kind kind, std::string_view word) {
    tree_->nodes[me].kind = kind;
    if (view(at_, static_cast<std::uint32_t>(std::min<std::size_t>(word.size(), size_ - at_))) != word)
      return fail("json-syntax", "a value is expected");
    at_ += static_cast<std::uint32_t>(word.size());
    return true;
  }

  bool number(std::uint32_t me) {
    const std::uint32_t begin = at_;
    tree_->nodes[me].kind = Kind::number;
    if (text_[at_] == '-') ++at_;
    if (!is_digit(text_[at_])) return fail("json-syntax", begin == at_ ? "a value is expected" : "a digit is expected");
    if (text_[at_] == '0') {
      ++at_;
    } else {
      digits();
    }
    if (text_[at_] == '.') {
      ++at_;
      if (!is_digit(text_[at_])) return fail("json-syntax", "a digit is expected");
      digits();
    }
    if (text_[at_] == 'e' || text_[at_] == 'E') {
      ++at_;
      if (text_[at_] == '+' || text_[at_] == '-') ++at_;
      if (!is_digit(text_[at_])) return fail("json-syntax", "a digit is expected");
      digits();
    }
    tree_->nodes[me].text_at = begin;
    tree_->nodes[me].text_size = at_ - begin;
    return true;
  }

  void digits() {
    while (is_digit(text_[at_])) ++at_;
  }

  /// Reads a string whose opening quote is here; what it says lies at [out, out + size) afterwards.
  bool string(std::uint32_t& out, std::uint32_t& size) {
    ++at_;
    out = at_;
    std::uint32_t to = at_;
    while (true) {
      const std::uint32_t from = at_;
      while (plain[static_cast<unsigned char>(text_[at_])]) ++at_;
      if (const std::uint32_t run = at_ - from; to != from) {
        std::memmove(text_ + to, text_ + from, run);
        to += run;
      } else {
        to = at_;
      }
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') break;
      if (c == '\\') {
        if (!escape(to)) return false;
      } else if (c >= 0x80) {
        const std::size_t length = utf8_length(view(at_, size_ - at_));
        if (length == 0) return fail("invalid-utf8", "the bytes are not valid UTF-8");
        std::memmove(text_ + to, text_ + at_, length);
        to += static_cast<std::uint32_t>(length);
        at_ += static_cast<std::uint32_t>(length);
      } else {
        return fail("json-syntax", at_ >= size_ ? "the text ends within a string" : "a control character stands in a string");
      }
    }
    ++at_;
    size = to - out;
    return true;
  }

  bool escape(std::uint32_t& to) {
    ++at_;
    constexpr std::string_view names = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (text_[at_] == 'u') return unicode_escape(to);
    const auto which = names.find(text_[at_]);
    if (at_ >= size_ || which == std::string_view::npos) return fail("json-syntax", "an unknown escape stands in a string");
    text_[to++] = meanings[which];
    ++at_;
    return true;
  }

  bool unicode_escape(std::uint32_t& to) {
    std::uint32_t point = 0;
    if (!hex4(point)) return false;
    if (point >= 0xDC00 && point <= 0xDFFF) return fail("lone-surrogate", "half of a surrogate pair stands alone");
    if (point >= 0xD800 && point <= 0xDBFF) {
      std::uint32_t low = 0;
      if (text_[at_] != '\\' || text_[at_ + 1] != 'u') return fail("lone-surrogate", "half of a surrogate pair stands alone");
      ++at_;
      if (!hex4(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return fail("lone-surrogate", "half of a surrogate pair stands alone");
      point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    }
    to += static_cast<std::uint32_t>(utf8_write(point, text_ + to));
    return true;
  }

  bool hex4(std::uint32_t& value) {
    ++at_;  // the 'u'
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = text_[at_];
      if (is_digit(c)) {
        value = value * 16 + static_cast<std::uint32_t>(c - '0');
      } else if (const char lower = static_cast<char>(c | 0x20); lower >= 'a' && lower <= 'f') {
        value = value * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
      } else {
        return fail("json-syntax", "four hexadecimal digits are expected");
      }
    }
    return true;
  }

  std::unique_ptr<Tree> tree_;
  char* text_{nullptr};  // tree_->bytes, closed by a zero
  std::uint32_t size_{0};
  std::uint32_t at_{0};  // <= size_: nothing moves past the closing zero
  Issue issue_{};
};

}  // namespace

Outcome<Document> parse(std::string_view bytes) {
  if (bytes.size() > json_bytes_max) {
    return refuse(IssueCode::too_long, "json-too-long", fmt::format("The document is longer than {} bytes.", json_bytes_max));
  }
  return Reader(bytes).read();
}

}  // namespace maillage::fhir
