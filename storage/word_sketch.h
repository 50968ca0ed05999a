// A sketch of which words a document holds: two sketches tell how alike the documents are, without
// either document (MinHash, Broder 1997).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/reading.h"

namespace intray::storage {

/// The text in lower case, letters and digits only, with letters that readers take for digits
/// (O, I, S, B and the like) as those digits.
std::string lookalike(std::string_view text);

class WordSketch {
  public:
    static constexpr std::size_t hashes = 32;
    static constexpr std::size_t bands = 8;

    /// Nothing where there are too few words to tell documents apart by.
    static std::optional<WordSketch> of(const ocr::Reading& reading);
    static std::optional<WordSketch> parse(std::string_view text);
    std::string text() const;

    /// The share of words that both have in common, estimated.
    double likeness(const WordSketch& other) const;
    /// Parts of which two alike sketches have at least one in common, with high probability.
    std::vector<std::string> parts() const;

    bool operator==(const WordSketch&) const = default;

  private:
    std::array<std::uint32_t, hashes> least_{};
};

/// FNV-1a with a good last mixing; the same on every machine.
std::uint64_t stable_hash(std::string_view text);

}  // namespace intray::storage
