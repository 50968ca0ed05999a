#include "extract/memory/keys.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"
#include "extract/identifiers.h"
#include "extract/layout.h"
#include "extract/party_words.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_of_a_kind = 24;
constexpr int head_rows = 6;
constexpr int name_rows = 3;
constexpr std::size_t longest_name = 60;
constexpr std::size_t least_digits = 9;  ///< of a number that nothing calls a tax id
// A name is found again when any group of its least hashes agrees (MinHash with banding: Broder
// 1997; Leskovec et al., Mining of Massive Datasets, 3.4).
constexpr std::size_t groups = 8;
constexpr std::size_t in_group = 3;

class Keys {
  public:
    void add(KeyKind kind, std::string value) {
        if (value.size() < 4) return;
        const SupplierKey key{kind, std::move(value)};
        const auto same_kind = std::count_if(keys_.begin(), keys_.end(),
                                             [&](const auto& one) { return one.kind == kind; });
        if (std::size_t(same_kind) < most_of_a_kind &&
            std::find(keys_.begin(), keys_.end(), key) == keys_.end())
            keys_.push_back(key);
    }
    std::vector<SupplierKey> take() { return std::move(keys_); }

  private:
    std::vector<SupplierKey> keys_;
};

/// Every number on the pages that may be a tax id, whoever's.
void add_tax_ids(const Layout& layout, Keys& keys) {
    for (const Row& row : layout.rows) {
        for (const auto& match : find_vat_ids(row.text))
            keys.add(KeyKind::tax_id, bare(match.value));
        for (const auto& match : find_tax_numbers(row.text))
            if (match.value.size() >= least_digits) keys.add(KeyKind::tax_id, bare(match.value));
    }
}

/// The first lines, and two or three of them together: names may be long.
void add_head(const Layout& layout, Keys& keys) {
    const int rows = std::min(head_rows, static_cast<int>(layout.rows.size()));
    for (int r = 0; r < rows; ++r) {
        std::string text;
        for (int k = r; k < std::min(rows, r + name_rows); ++k) {
            text += bare(layout.rows[std::size_t(k)].text);
            if (letters_in(text) >= 5) keys.add(KeyKind::name, text.substr(0, longest_name));
        }
    }
}

void add_confirmed(const Draft& draft, Keys& keys) {
    const auto add = [&](KeyKind kind, std::string_view field) {
        const Field* found = find_field(draft, field);
        if (found) keys.add(kind, bare(found->value).substr(0, longest_name));
    };
    add(KeyKind::tax_id, "supplier_tax_id");
    add(KeyKind::iban, "iban");
    add(KeyKind::phone, "supplier_phone");
    add(KeyKind::name, "supplier_name");
}

bool is_ours(const SupplierKey& key, const Knowledge& knowledge) {
    for (const Company& company : knowledge.own_companies) {
        if (key.kind == KeyKind::name && similarity(key.value, bare(company.name)) > 0.85)
            return true;
        for (const auto& numbers : {company.tax_ids, company.ibans})
            for (const std::string& number : numbers)
                if (bare(number) == key.value) return true;
    }
    return false;
}

std::vector<SupplierKey> others_keys(std::vector<SupplierKey> keys, const Knowledge& knowledge) {
    std::erase_if(keys, [&](const SupplierKey& key) { return is_ours(key, knowledge); });
    return keys;
}

std::uint64_t mixed(std::uint64_t value) {
    value ^= value >> 31;
    value *= 0x9e3779b97f4a7c15ULL;
    value ^= value >> 29;
    value *= 0xbf58476d1ce4e5b9ULL;
    return value ^ (value >> 32);
}

std::vector<std::int64_t> name_numbers(const std::string& name) {
    std::array<std::uint64_t, groups * in_group> least{};
    least.fill(UINT64_MAX);
    const std::string padded = "^" + name + "$";
    for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
        std::uint64_t three = 0;
        for (std::size_t k = i; k < i + 3; ++k)
            three = three * 257 + static_cast<unsigned char>(padded[k]);
        for (std::size_t h = 0; h < least.size(); ++h)
            least[h] = std::min(least[h], mixed(three + 0x632be59bd9b4e019ULL * (h + 1)));
    }
    std::vector<std::int64_t> numbers;
    for (std::size_t g = 0; g < groups; ++g) {
        std::uint64_t hash = g;
        for (std::size_t k = 0; k < in_group; ++k)
            hash = mixed(hash ^ least[g * in_group + k]);
        numbers.push_back(static_cast<std::int64_t>(hash >> 1));
    }
    return numbers;
}

std::uint64_t hash_of(KeyKind kind, std::string_view text) {
    std::uint64_t hash = mixed(static_cast<std::uint64_t>(kind) + 1);
    for (const char c : text)
        hash = mixed(hash ^ static_cast<unsigned char>(c));
    return hash;
}

/// Where few bits differ, one of the quarters is as it was.
std::vector<std::int64_t> logo_numbers(const std::string& logo) {
    std::vector<std::int64_t> numbers;
    for (std::size_t i = 0; i + 4 <= logo.size(); i += 4)
        numbers.push_back(
            static_cast<std::int64_t>(mixed(hash_of(KeyKind::logo, logo.substr(i, 4)) + i) >> 1));
    return numbers;
}

}  // namespace

std::vector<SupplierKey> keys_of(const ocr::Reading& reading, const Draft& draft,
                                 const Knowledge& knowledge) {
    const Layout layout = lay_out(reading);
    Keys keys;
    add_confirmed(draft, keys);
    add_tax_ids(layout, keys);
    add_head(layout, keys);
    keys.add(KeyKind::logo, knowledge.logo);
    for (const Row& row : layout.rows) {
        for (const auto& match : find_ibans(row.text))
            keys.add(KeyKind::iban, bare(match.value));
        for (const auto& match : find_phones(row.text))
            keys.add(KeyKind::phone, bare(match.value));
    }
    return others_keys(keys.take(), knowledge);
}

std::vector<SupplierKey> keys_of(const Draft& draft, const Knowledge& knowledge) {
    Keys keys;
    add_confirmed(draft, keys);
    keys.add(KeyKind::logo, knowledge.logo);
    return others_keys(keys.take(), knowledge);
}

std::vector<SupplierKey> confirmed_keys(const Layout& layout, const Draft& confirmed,
                                        const Knowledge& knowledge) {
    Keys keys;
    add_confirmed(confirmed, keys);
    keys.add(KeyKind::logo, knowledge.logo);
    add_tax_ids(layout, keys);
    return others_keys(keys.take(), knowledge);
}

std::vector<std::int64_t> index_numbers(const SupplierKey& key) {
    if (key.kind == KeyKind::name) return name_numbers(key.value);
    if (key.kind == KeyKind::logo) return logo_numbers(key.value);
    return {static_cast<std::int64_t>(hash_of(key.kind, key.value) >> 1)};
}

}  // namespace intray::extract
