// What the fields of a draft may say instead, and which of their characters are in doubt: for the
// person who checks them.
#pragma once

#include <string>
#include <vector>

#include "extract/doubtful_characters.h"
#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

enum class Source {
    page,     ///< another candidate that is printed
    reading,  ///< the same ink, by what the readers also saw there
    memory    ///< what confirmed documents of the supplier say
};

struct OtherValue {
    std::string text;
    std::string value;
    int page = 0;  ///< from 1; 0 where it stands on no page
    Box box;       ///< pixels of the page as it lies in the file
    Source source = Source::page;
    bool mends = false;  ///< a check that speaks against the field now would hold
    double probability = 0;
    bool operator==(const OtherValue&) const = default;
};

struct FieldDoubts {
    std::string field;
    std::string value;  ///< of the draft: what the characters are counted in
    std::vector<DoubtfulCharacter> characters;
    std::vector<OtherValue> others;  ///< what mends first, then the likeliest; one a value
    bool stated = false;             ///< an attached e-invoice says the value
    bool operator==(const FieldDoubts&) const = default;
};

inline constexpr std::size_t most_others = 9;

/// Of fields of which nothing can be said there is nothing.
std::vector<FieldDoubts> other_values(const ocr::Reading& reading, const Knowledge& knowledge,
                                      const Draft& draft);

}  // namespace intray::extract
