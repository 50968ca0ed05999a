#include "extract/other_values.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "extract/candidates.h"
#include "extract/checks.h"
#include "extract/e_invoice/e_invoice.h"
#include "extract/field_models.h"
#include "extract/matches.h"
#include "extract/memory/constants.h"
#include "extract/other_readings.h"
#include "extract/repair.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_of_page = 6;
constexpr std::size_t most_of_readers = 4;
constexpr double least_of_page = 0.003;
constexpr double least_of_lines = 0.02;  // of names and addresses, which any line could be
constexpr double least_of_readers = 0.02;
constexpr double as_remembered = 0.9;

/// Collects what else one field may say, each value once, as its likeliest source has it.
class Others {
  public:
    explicit Others(std::string present) : present_(std::move(present)) {}

    void add(OtherValue one) {
        if (one.value.empty() || one.value == present_) return;
        const auto same = std::ranges::find(list_, one.value, &OtherValue::value);
        if (same == list_.end())
            list_.push_back(std::move(one));
        else if (one.probability > same->probability)
            *same = std::move(one);
    }

    std::vector<OtherValue> take() {
        std::ranges::stable_sort(list_, [](const OtherValue& a, const OtherValue& b) {
            return a.mends != b.mends ? a.mends : a.probability > b.probability;
        });
        list_.resize(std::min(list_.size(), most_others));
        return std::move(list_);
    }
    std::vector<OtherValue>& list() { return list_; }

  private:
    std::string present_;
    std::vector<OtherValue> list_;
};

class Search {
  public:
    Search(const ocr::Reading& reading, const Facts& facts, const Draft& draft)
        : reading_(reading), facts_(facts), draft_(draft) {
        failing_ = run_checks(draft, facts.knowledge);
        if (const auto invoice = find_e_invoice(reading.attachments))
            stated_ = stated_fields(*invoice);
        const Matches matches = find_matches(facts);
        std::vector<Candidate> candidates = find_candidates(facts, matches);
        const std::vector<double> points = scores(facts, matches, candidates);
        for (std::size_t i = 0; i < candidates.size(); ++i)
            by_field_[candidates[i].field].push_back(
                {std::move(candidates[i]), probability(points[i])});
        for (auto& [field, list] : by_field_)
            std::ranges::stable_sort(list, std::greater(), &Found::probability);
    }

    FieldDoubts of(const FieldRule& rule) {
        const Field* field = find_field(draft_, rule.name);
        FieldDoubts doubts{rule.name, field ? field->value : std::string(), {}, {}, false};
        doubts.stated = field && std::ranges::any_of(stated_, [&](const Field& one) {
                            return one.name == rule.name && one.value == field->value;
                        });
        Others others(doubts.value);
        if (field && field->page > 0) {
            const Printed printed{field->page, field->box, field->text};
            doubts.characters =
                doubtful_characters(spelling(reading_, printed), rule.kind, field->value);
            add_readings(rule, printed, others);
        }
        add_printed(rule, others);
        add_remembered(rule, others);
        for (OtherValue& one : others.list())
            one.mends = mends(rule.name, one);
        doubts.others = others.take();
        return doubts;
    }

  private:
    struct Found {
        Candidate candidate;
        double probability = 0;
    };

    void add_printed(const FieldRule& rule, Others& others) const {
        const auto found = by_field_.find(static_cast<int>(&rule - facts_.type.fields.data()));
        if (found == by_field_.end()) return;
        const std::size_t before = others.list().size();
        const bool lines = rule.kind == Kind::text || rule.kind == Kind::address;
        for (const auto& [one, probability] : found->second) {
            if (probability < (lines ? least_of_lines : least_of_page) ||
                others.list().size() - before >= most_of_page)
                break;
            others.add({one.text, one.value,
                        facts_.layout.pages[static_cast<std::size_t>(one.page)].number, one.box,
                        Source::page, false, probability});
        }
    }

    void add_readings(const FieldRule& rule, const Printed& printed, Others& others) const {
        const bool free = rule.kind == Kind::text || rule.kind == Kind::address ||
                          rule.kind == Kind::phone || rule.kind == Kind::tax_id;
        for (const OtherReading& other : other_readings(reading_, printed)) {
            if (others.list().size() >= most_of_readers) return;
            if (other.changes > 1 || other.probability < least_of_readers) continue;
            auto value = value_of(facts_, rule.kind, other.text);
            if (!value && free) value = std::string(trimmed(other.text));
            if (value)
                others.add({other.text, *value, printed.page, printed.box, Source::reading, false,
                            other.probability});
        }
    }

    void add_remembered(const FieldRule& rule, Others& others) const {
        if (!is_constant(rule.name)) return;
        for (const RecalledLesson& one : facts_.recalled)
            if (const FieldLesson* lesson = one.lesson->field(rule.name))
                others.add({lesson->constant,
                            lesson->constant,
                            0,
                            {},
                            Source::memory,
                            false,
                            as_remembered});
    }

    /// Whether a check that names the field fails now and would hold, and no other would fail.
    bool mends(const std::string& name, const OtherValue& one) const {
        if (std::ranges::none_of(failing_, [&](const Finding& finding) {
                return std::ranges::find(finding.fields, name) != finding.fields.end();
            }))
            return false;
        Draft changed = draft_;
        const auto field = std::ranges::find(changed.fields, name, &Field::name);
        if (field == changed.fields.end())
            changed.fields.push_back({name, one.text, one.value, 1, one.page, one.box});
        else
            field->value = one.value;
        const std::vector<Finding> after = run_checks(changed, facts_.knowledge);
        return after.size() < failing_.size() &&
               std::ranges::none_of(after, [&](const Finding& finding) {
                   return finding.code != "missing_field" &&
                          std::ranges::find(finding.fields, name) != finding.fields.end();
               });
    }

    const ocr::Reading& reading_;
    const Facts& facts_;
    const Draft& draft_;
    std::vector<Finding> failing_;
    std::vector<Field> stated_;
    std::map<int, std::vector<Found>> by_field_;
};

/// A form of no type of its own: its fields are text.
std::vector<FieldDoubts> of_unknown(const ocr::Reading& reading, const Draft& draft) {
    std::vector<FieldDoubts> result;
    for (const Field& field : draft.fields) {
        const Printed printed{field.page, field.box, field.text};
        auto characters = doubtful_characters(spelling(reading, printed), Kind::text, field.value);
        if (!characters.empty())
            result.push_back({field.name, field.value, std::move(characters), {}, false});
    }
    return result;
}

}  // namespace

std::vector<FieldDoubts> other_values(const ocr::Reading& reading, const Knowledge& knowledge,
                                      const Draft& draft) {
    const DocumentType* type = knowledge.type(draft.document_type);
    if (!type || type->fields.empty()) return of_unknown(reading, draft);
    const Layout layout = lay_out(reading);
    const DocumentType shape = by_shape(*type);
    const Facts facts = gather(layout, shape, knowledge);
    Search search(reading, facts, draft);
    std::vector<FieldDoubts> result;
    for (const FieldRule& rule : shape.fields) {
        if (rule.kind == Kind::check_box) continue;
        FieldDoubts doubts = search.of(rule);
        if (!doubts.characters.empty() || !doubts.others.empty() || doubts.stated)
            result.push_back(std::move(doubts));
    }
    return result;
}

}  // namespace intray::extract
