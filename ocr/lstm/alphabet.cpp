#include "ocr/lstm/alphabet.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "base/text.h"

namespace intray::ocr::lstm {
namespace {

constexpr unsigned digit_flag = 8;
constexpr std::size_t most_characters = 65536;

/// Cuts the first line off.
std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

template <typename Number>
Number parsed(std::string_view text, int base) {
    Number result{};
    std::from_chars(text.data(), text.data() + text.size(), result, base);
    return result;
}

}  // namespace

/// One line each: the character, what kind it is (hexadecimal), and more that is not needed here.
void Alphabet::read_characters(const ModelFile& file) {
    std::string_view rest = file.part(Part::characters);
    const auto count = parsed<std::size_t>(next_line(rest), 10);
    if (count < 3 || count > most_characters || count > rest.size())
        file.fail("its list of characters is damaged");
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view line = next_line(rest);
        const std::size_t end = line.find(' ');
        if (end == std::string_view::npos || end == 0) file.fail("a character is damaged");
        const std::string_view rest_of_line = line.substr(end + 1);
        const auto kind = parsed<unsigned>(rest_of_line.substr(0, rest_of_line.find(' ')), 16);
        const std::string_view text = line.substr(0, end);
        characters_.push_back(
            {text == "NULL" ? " " : clean_utf8(std::string(text)), (kind & digit_flag) != 0});
    }
}

Alphabet::Alphabet(const ModelFile& file, std::size_t code_count, std::size_t null_code)
    : by_code_(code_count, no_character) {
    read_characters(file);
    PartReader reader(file, Part::codes);
    const std::size_t count = reader.count(1);
    if (count > characters_.size()) reader.fail("it has more codes than characters");
    for (std::size_t id = 0; id < count; ++id) {
        (void)reader.number<std::int8_t>();
        const auto length = reader.number<std::uint32_t>();
        if (length != 1) reader.fail("its characters have several codes, which is not read here");
        const std::size_t code = reader.number<std::uint32_t>();
        if (code >= code_count) reader.fail("a code is none of the network's");
        if (code != null_code) by_code_[code] = CharacterId(id);
    }
}

}  // namespace intray::ocr::lstm
