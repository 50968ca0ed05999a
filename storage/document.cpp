#include "storage/document.h"

#include <array>

#include "base/failure.h"

namespace intray::storage {
namespace {

constexpr std::array<std::pair<State, std::string_view>, 7> states{{{State::waiting, "waiting"},
                                                                    {State::reading, "reading"},
                                                                    {State::failed, "failed"},
                                                                    {State::review, "review"},
                                                                    {State::accepted, "accepted"},
                                                                    {State::posted, "posted"},
                                                                    {State::rejected, "rejected"}}};

}  // namespace

std::string_view name(State state) {
    for (const auto& [known, text] : states)
        if (known == state) return text;
    return {};
}

State state_from(std::string_view name) {
    for (const auto& [known, text] : states)
        if (text == name) return known;
    throw Failure("state \"" + std::string(name) +
                  "\": there is none; use one of waiting, reading, "
                  "failed, review, accepted, posted, rejected");
}

}  // namespace intray::storage
