// Arguments and variables for a new program, in the form that the kernel takes.
#pragma once

#include <string>
#include <vector>

namespace intray::appliance {

/// Pointers into `texts`, which must outlive them, and a null pointer behind the last.
inline std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> made;
    made.reserve(texts.size() + 1);
    for (std::string& text : texts)
        made.push_back(text.data());
    made.push_back(nullptr);
    return made;
}

}  // namespace intray::appliance
