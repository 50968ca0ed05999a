// A candidate's evidence as numbers, for the trees of field_models.h.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "extract/candidates.h"
#include "extract/matches.h"

namespace intray::extract {

/// Values by name; every candidate has the same names in the same order.
struct Features {
    std::vector<std::string_view> names;
    std::vector<float> values;
    void add(std::string_view name, double value) {
        names.push_back(name);
        values.push_back(static_cast<float>(value));
    }
};

/// Looks at the candidates of one document, which must outlive it.
class Observer {
  public:
    Observer(const Facts& facts, const Matches& matches);
    ~Observer();
    Observer(const Observer&) = delete;
    Observer& operator=(const Observer&) = delete;

    Features features_of(const Candidate& candidate) const;

  private:
    struct Surroundings;
    const Facts& facts_;
    std::unique_ptr<Surroundings> around_;
};

}  // namespace intray::extract
