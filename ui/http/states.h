// States as queries name them.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "storage/document.h"

namespace intray::ui {

inline std::optional<storage::State> state_named(std::string_view text) {
    using storage::State;
    for (const State state : {State::waiting, State::reading, State::failed, State::review,
                              State::accepted, State::posted, State::rejected})
        if (storage::name(state) == text) return state;
    return std::nullopt;
}

}  // namespace intray::ui
