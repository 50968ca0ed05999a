#include "storage/word_sketch.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <set>

#include "base/text.h"

namespace intray::storage {
namespace {

constexpr std::size_t fewest_words = 8;
constexpr std::size_t most_words = 5000;
constexpr std::size_t digits = 8;  ///< of a hash as text

/// The finalizer of SplitMix64.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

std::set<std::uint64_t> words_of(const ocr::Reading& reading) {
    std::set<std::uint64_t> words;
    std::size_t seen = 0;
    for (const ocr::PageReading& page : reading.pages)
        for (const ocr::Word& word : page.text.words) {
            if (++seen > most_words) return words;
            if (const std::string text = lookalike(word.text); text.size() > 1)
                words.insert(stable_hash(text));
        }
    return words;
}

}  // namespace

std::uint64_t stable_hash(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return mixed(hash);
}

std::string lookalike(std::string_view text) {
    std::string same = bare(text);
    for (char& c : same) {
        constexpr std::string_view letters = "oqilzsbg", figures = "00112586";
        if (const auto at = letters.find(c); at != std::string_view::npos) c = figures[at];
    }
    return same;
}

std::optional<WordSketch> WordSketch::of(const ocr::Reading& reading) {
    const std::set<std::uint64_t> words = words_of(reading);
    if (words.size() < fewest_words) return std::nullopt;
    WordSketch sketch;
    for (std::size_t i = 0; i < hashes; ++i) {
        std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
        for (const std::uint64_t word : words)
            least = std::min(
                least, static_cast<std::uint32_t>(mixed(word + (i + 1) * 0x9e3779b97f4a7c15U)));
        sketch.least_[i] = least;
    }
    return sketch;
}

std::optional<WordSketch> WordSketch::parse(std::string_view text) {
    if (text.size() != hashes * digits) return std::nullopt;
    WordSketch sketch;
    for (std::size_t i = 0; i < hashes; ++i) {
        const char* const begin = text.data() + i * digits;
        const auto [end, error] = std::from_chars(begin, begin + digits, sketch.least_[i], 16);
        if (error != std::errc() || end != begin + digits) return std::nullopt;
    }
    return sketch;
}

std::string WordSketch::text() const {
    std::string text;
    for (const std::uint32_t least : least_)
        text += fmt::format("{:08x}", least);
    return text;
}

double WordSketch::likeness(const WordSketch& other) const {
    std::size_t same = 0;
    for (std::size_t i = 0; i < hashes; ++i)
        same += least_[i] == other.least_[i] ? 1 : 0;
    return double(same) / double(hashes);
}

std::vector<std::string> WordSketch::parts() const {
    const std::string whole = text();
    constexpr std::size_t length = hashes / bands * digits;
    std::vector<std::string> parts;
    for (std::size_t band = 0; band < bands; ++band)
        parts.push_back(fmt::format("{}:{}", band, whole.substr(band * length, length)));
    return parts;
}

}  // namespace intray::storage
