// Whether a value that something else than the words states (an XML, a code) is printed as well.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document_type.h"
#include "extract/draft.h"
#include "ocr/reading.h"

namespace intray::extract {

/// What findings call a field.
std::string english_title(const FieldRule& rule);

/// The same value of that kind: amounts and times as numbers, the rest by letters and digits.
/// Names also where one is most of the other.
bool same_value(Kind kind, std::string_view a, std::string_view b);

/// Everything that stands on the pages, in the forms in which values are compared.
class PrintedValues {
  public:
    explicit PrintedValues(const ocr::Reading& reading);
    bool has(Kind kind, std::string_view value) const;
    bool empty() const { return letters_.empty(); }
    /// Gives the field the place of the words that are its value letter by letter, if there are
    /// any.
    void locate(Field& field) const;

  private:
    struct PlacedWord {
        std::size_t begin = 0;  ///< in `letters_`
        int page = 0;
        Box box;
    };
    std::vector<PlacedWord> words_;
    std::string letters_;  ///< letters and digits of all words, in reading order
    std::set<std::string> amounts_;
    std::set<std::string> dates_;
};

/// Whether a finding is about an XML or a code, whose text a later check of the fields lacks, and
/// no person has settled all fields that it names.
bool stands_until_confirmed(const Finding& finding, const Draft& draft);

}  // namespace intray::extract
