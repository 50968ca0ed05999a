#include "extract/memory/recall.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "extract/memory/find_text.h"
#include "ocr/logo.h"

namespace intray::extract {
namespace {

constexpr double recognised = 2.5;     // log-odds
constexpr double same_supplier = 3.0;  // the most that its lessons differ by
constexpr double prior = -1.5;
constexpr int same_logo = 10;  // bits of 64 that may differ
constexpr double other_number = 1.0;
constexpr std::size_t most_lessons = 8;

class Recognition {
  public:
    Recognition(const Layout& layout, const std::string& logo) : finder_(layout), logo_(logo) {}

    double certainty(const Lesson& lesson) {
        const FieldLesson* tax_id = lesson.field("supplier_tax_id");
        const std::string own = tax_id ? bare(tax_id->constant) : std::string();
        double sum = prior, by_others = 0;
        for (const SupplierKey& key : lesson.keys) {
            const double speaks = by_key(key);
            // Another number of the page may as well be the buyer's.
            if (key.kind == KeyKind::tax_id && key.value != own)
                by_others = std::max(by_others, std::min(speaks, other_number));
            else
                sum += speaks;
        }
        sum += by_others;
        if (const FieldLesson* name = lesson.field("supplier_name")) sum += by_name(*name);
        if (const FieldLesson* address = lesson.field("supplier_address"))
            sum += by_address(*address);
        return sum;
    }

  private:
    double found(const std::string& text) {
        const auto [at, is_new] = known_.try_emplace(text, 0.0);
        if (is_new) at->second = finder_.find(text).likeness;
        return at->second;
    }

    double by_key(const SupplierKey& key) {
        const bool read = key.kind != KeyKind::logo && key.value.size() >= 6;
        const double likeness = read ? found(key.value) : 0;
        switch (key.kind) {
            case KeyKind::tax_id:
            case KeyKind::iban:
                return likeness > 0.999 ? 4 : likeness > 0.88 ? 2.5 : 0;
            case KeyKind::phone:
                return likeness > 0.999 ? 2.5 : 0;
            case KeyKind::logo:
                return ocr::logo_distance(key.value, logo_) <= same_logo ? 1.5 : 0;
            case KeyKind::name:
                break;
        }
        return 0;
    }

    double by_name(const FieldLesson& name) {
        const double likeness = bare(name.constant).size() < 4 ? 0 : found(name.constant);
        if (likeness > 0.97) return 3;
        if (likeness > 0.85) return 2.5;
        if (likeness > 0.7) return 1;
        return name.printed && likeness < 0.5 ? -2.5 : 0;
    }

    double by_address(const FieldLesson& address) {
        const double likeness = bare(address.constant).size() < 12 ? 0.5 : found(address.constant);
        if (likeness > 0.9) return 3;
        if (likeness > 0.75) return 2;
        return address.printed && likeness < 0.5 ? -1 : 0;
    }

    TextFinder finder_;
    const std::string& logo_;
    std::map<std::string, double> known_;
};

}  // namespace

Recalled recall(const Layout& layout, const std::vector<Lesson>& lessons, const std::string& logo) {
    Recalled result;
    if (lessons.empty()) return result;
    Recognition recognition(layout, logo);
    for (const Lesson& lesson : lessons) {
        const double certainty = recognition.certainty(lesson);
        if (certainty >= recognised) result.push_back({&lesson, certainty});
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto& a, const auto& b) { return a.certainty > b.certainty; });
    while (!result.empty() && (result.size() > most_lessons ||
                               result.back().certainty < result[0].certainty - same_supplier))
        result.pop_back();
    return result;
}

}  // namespace intray::extract
