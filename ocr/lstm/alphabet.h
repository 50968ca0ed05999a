// What a model's codes mean.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ocr/lstm/model_file.h"

namespace intray::ocr::lstm {

using CharacterId = std::int32_t;
constexpr CharacterId no_character = -1, space_character = 0;

/// Of alphabets whose characters have one code each, as the European ones are. Never changes
/// after construction.
class Alphabet {
  public:
    /// Throws Failure where the model's lists are damaged, or not of such an alphabet.
    Alphabet(const ModelFile& file, std::size_t code_count, std::size_t null_code);

    /// `no_character` for the null.
    CharacterId character(std::size_t code) const { return by_code_[code]; }
    const std::string& text(CharacterId id) const { return characters_[std::size_t(id)].text; }
    bool is_digit(CharacterId id) const { return characters_[std::size_t(id)].digit; }

  private:
    void read_characters(const ModelFile& file);

    struct Character {
        std::string text;
        bool digit = false;
    };
    std::vector<Character> characters_;
    std::vector<CharacterId> by_code_;
};

}  // namespace intray::ocr::lstm
