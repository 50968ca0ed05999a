// The evidence of features.h as people say it.
#pragma once

#include <string>
#include <string_view>

namespace intray::extract {

/// What a feature of that name and value says about a candidate: "2 amounts are larger".
std::string feature_in_words(std::string_view name, float value);

}  // namespace intray::extract
