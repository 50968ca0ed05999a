// A value, or the reason why there is none: for failures that the direct caller acts on.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/failure.h"

namespace intray {

/// Why something could not be done. `code` is for programs ("encrypted", "too_large", "stale"),
/// `message` for people: `subject place: what is wrong; what to do`.
struct Problem {
    std::string code;
    std::string message;
    bool operator==(const Problem&) const = default;
};

/// Holds a T or a Problem. Reading the value of a failed result throws Failure.
template <typename T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& {
        require();
        return std::get<0>(state_);
    }
    T&& value() && {
        require();
        return std::get<0>(std::move(state_));
    }
    const T& operator*() const& { return value(); }
    const T* operator->() const { return &value(); }

    const Problem& problem() const { return std::get<1>(state_); }

  private:
    void require() const {
        if (!ok()) throw Failure(problem().message);
    }
    std::variant<T, Problem> state_;
};

/// The value of a Result that only says whether something was done.
struct Done {
    bool operator==(const Done&) const = default;
};

}  // namespace intray
