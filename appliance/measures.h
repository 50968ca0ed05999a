// How well a reading agrees with a truth file: the measures behind `intray score`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "appliance/reader.h"

namespace intray::appliance {

/// What a document says, as its truth file has it.
struct Truth {
    std::string document_type;
    struct Value {
        std::string text;
        std::optional<std::string> value;  ///< nothing: the printed form allows two readings
        std::vector<std::string> alternatives;
    };
    std::map<std::string, Value> fields;
    std::vector<std::string> ignored;
    std::optional<std::vector<extract::LineItem>> line_items;
    std::optional<std::vector<std::string>> words;  ///< folded letter-and-digit tokens
};

/// Reads NAME.truth.json. Throws Failure naming the file on another shape.
Truth parse_truth(const std::string& json, const std::string& file_name);

/// Right ones among those predicted and those labelled.
struct Tally {
    int right = 0;
    int predicted = 0;
    int labelled = 0;
    Tally& operator+=(const Tally& other);
    double precision() const;
    double recall() const;
    double f1() const;
    bool operator==(const Tally&) const = default;
};

/// Amounts numerically, everything else by its letters and digits without case.
bool same_value(const std::string& predicted, const std::string& labelled);
bool agrees(const extract::Field& field, const Truth::Value& truth);

struct Scores {
    int documents = 0;
    int failed = 0;
    int types_right = 0;
    int accepted = 0;
    int accepted_faulty = 0;  ///< accepted with a wrong or missing field
    std::map<std::string, Tally> fields;
    Tally all_fields;
    Tally line_items;  ///< equal amount and description similarity of at least 0.8
    Tally words;       ///< as multisets
    std::vector<double> milliseconds;
};

/// Over the fields that some document is labelled with.
Tally labelled_fields(const Scores& scores);

/// Gives what the document adds to `all_fields`.
Tally add(Scores& scores, const Truth& truth, const ReadResult& result);

/// Letter-and-digit tokens without case, sorted.
std::vector<std::string> word_tokens(const std::vector<std::string>& texts);

}  // namespace intray::appliance
