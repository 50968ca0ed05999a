#include "extract/confidence.h"

#include <algorithm>
#include <cmath>

namespace intray::extract {
namespace {

/// Log-odds by score, lead and reading; none is believed beyond `most`.
struct Weights {
    double base, score, lead, reading, most;
};

constexpr Weights agreed_money{0.60, 0.35, 0.80, 0.00, 0.97}, money{-2.12, 0.72, 0.48, 0.58, 0.95},
    date{1.08, 0.00, 0.74, 2.79, 0.97}, party{-0.11, 0.07, 0.51, 5.22, 0.90},
    address{-1.74, 0.81, 0.54, 4.72, 0.96}, code{-0.31, 0.00, 0.88, 1.71, 0.93},
    other{-0.54, 1.35, 0.31, 3.46, 0.97};

const Weights& weights_of(const FieldRule& rule, bool agreed) {
    switch (rule.kind) {
        case Kind::money:
            return agreed ? agreed_money : money;
        case Kind::date:
            return date;
        case Kind::address:
            return address;
        case Kind::code:
            return code;
        case Kind::text:
            return rule.name == "supplier_name" || rule.name == "buyer_name" ? party : other;
        case Kind::time:
        case Kind::currency:
        case Kind::tax_id:
        case Kind::iban:
        case Kind::number:
        case Kind::check_box:
        case Kind::phone:
            break;
    }
    return other;
}

}  // namespace

double confidence(const FieldRule& rule, const Standing& standing) {
    const Weights& w = weights_of(rule, standing.agreed);
    const double odds = w.base + w.score * std::clamp(standing.score, -3.0, 8.0) +
                        w.lead * std::clamp(standing.score - standing.second, 0.0, 3.0) +
                        w.reading * (std::clamp(standing.ocr_confidence, 0.3, 0.97) - 0.9);
    return std::min(w.most, 1 / (1 + std::exp(-odds)));
}

}  // namespace intray::extract
