// Every date, amount, IBAN, ... of a document wherever it stands, and what the amounts say about
// each other. Labels play no part here.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/candidates.h"

namespace intray::extract {

struct Match {
    Kind kind = Kind::text;
    int row = 0;
    Span span;
    std::string value;
    double quality = 0;  ///< how much it looks like the kind, 0..1
};

struct Matches {
    std::vector<Match> all;
    std::map<std::pair<Kind, std::string>, int> counts;  ///< how often a value is printed
    std::string largest;                                 ///< the largest amount with cents
    std::set<std::string> paid;                          ///< cash given less change
    std::set<std::string> rounded;  ///< amounts that a printed rounding leads to
    int tax_table = 0;              ///< first row of a table of tax rates; behind the last if none
};

Matches find_matches(const Facts& facts);

}  // namespace intray::extract
