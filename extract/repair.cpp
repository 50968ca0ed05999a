#include "extract/repair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/checks.h"
#include "extract/identifiers.h"
#include "extract/other_readings.h"

namespace intray::extract {
namespace {

constexpr double most_sure = 0.9;  // of a repaired field: a person is to see it
constexpr std::size_t most_trials = 600;
constexpr int most_groups = 9;  // that an IBAN is printed in

/// Findings that one misread character explains.
constexpr std::array<std::string_view, 7> mendable{
    "total_mismatch",   "net_above_total", "tax_too_high",          "dates_out_of_order",
    "date_implausible", "iban_invalid",    "routing_number_invalid"};

bool names(const Finding& finding, const Finding& other) {
    return finding.code == other.code && finding.fields == other.fields;
}

/// A field's text read otherwise, and the value that it then has.
struct Change {
    std::size_t field = 0;  ///< index into the draft's
    std::string text;
    std::string value;
    int characters = 0;
};
using Assignment = std::vector<Change>;

/// Check digits alone let one in 97 (IBAN) or in 10 or 11 of all changes pass: two exchanged signs
/// count only where there are few to choose from, or other values to agree with.
std::vector<OtherReading> credible(Kind kind, std::vector<OtherReading> readings) {
    if (kind != Kind::iban && kind != Kind::tax_id && kind != Kind::code) return readings;
    const auto two = [](const OtherReading& one) { return one.changes > 1; };
    constexpr std::ptrdiff_t most_pairs = 6;
    if (kind != Kind::iban || std::count_if(readings.begin(), readings.end(), two) > most_pairs)
        std::erase_if(readings, two);
    return readings;
}

class Repair {
  public:
    Repair(const Facts& facts, const ocr::Reading& reading, Draft& draft)
        : facts_(facts), reading_(reading), draft_(draft) {}

    std::vector<Finding> run() {
        before_ = run_checks(draft_, facts_.knowledge);
        const std::vector<Finding> failing = before_;
        for (const Finding& finding : failing) {
            const bool worth =
                finding.code == "tax_id_invalid" ||
                std::find(mendable.begin(), mendable.end(), finding.code) != mendable.end();
            if (worth && stands(before_, finding)) mend(finding);
        }
        find_iban();
        for (Finding& finding : repair_lines(facts_, reading_, draft_))
            repaired_.push_back(std::move(finding));
        return std::move(repaired_);
    }

  private:
    static bool stands(const std::vector<Finding>& findings, const Finding& finding) {
        return std::any_of(findings.begin(), findings.end(),
                           [&](const Finding& one) { return names(one, finding); });
    }

    void mend(const Finding& finding) {
        std::vector<Assignment> holding;
        std::vector<Change> changes = changes_of(finding.fields);
        std::size_t trials = 0;
        for (const int characters : {1, 2}) {
            for (const Change& one : changes)
                if (one.characters == characters && ++trials < most_trials)
                    keep_if_holding({one}, finding, holding);
            for (std::size_t a = 0; a < changes.size() && characters == 2; ++a)
                for (std::size_t b = a + 1; b < changes.size(); ++b)
                    if (changes[a].field != changes[b].field && changes[a].characters == 1 &&
                        changes[b].characters == 1 && ++trials < most_trials)
                        keep_if_holding({changes[a], changes[b]}, finding, holding);
            if (!holding.empty()) break;
        }
        prefer_printed_rate(holding);
        if (holding.size() == 1 && trials < most_trials) apply(holding[0]);
    }

    /// Every value that one of the fields may have by another reading, by its easiest way.
    std::vector<Change> changes_of(const std::vector<std::string>& fields) const {
        std::vector<Change> changes;
        for (const std::string& name : fields) {
            const Field* field = find_field(draft_, name);
            const FieldRule* rule = facts_.type.field(name);
            if (!field || !rule) continue;
            for (const OtherReading& other :
                 credible(rule->kind,
                          other_readings(reading_, {field->page, field->box, field->text}))) {
                const auto value = value_of(facts_, rule->kind, other.text);
                const auto index = std::size_t(field - draft_.fields.data());
                if (!value || *value == field->value) continue;
                if (std::none_of(changes.begin(), changes.end(), [&](const Change& one) {
                        return one.field == index && one.value == *value;
                    }))
                    changes.push_back({index, other.text, *value, other.changes});
            }
        }
        return changes;
    }

    Draft changed(const Assignment& assignment) const {
        Draft trial;
        trial.document_type = draft_.document_type;
        trial.fields = draft_.fields;
        trial.line_items = draft_.line_items;
        for (const Change& change : assignment)
            trial.fields[change.field].value = change.value;
        return trial;
    }

    void keep_if_holding(const Assignment& assignment, const Finding& finding,
                         std::vector<Assignment>& holding) const {
        const std::vector<Finding> after = run_checks(changed(assignment), facts_.knowledge);
        if (stands(after, finding)) return;
        const bool none_new = std::all_of(after.begin(), after.end(),
                                          [&](const Finding& one) { return stands(before_, one); });
        if (none_new) holding.push_back(assignment);
    }

    /// Of several ways to make net and tax add up, the one in which the tax is what the only rate
    /// on the page makes of the net.
    void prefer_printed_rate(std::vector<Assignment>& holding) const {
        if (holding.size() < 2) return;
        const std::optional<Decimal> rate = only_rate();
        if (!rate) return;
        std::vector<Assignment> fitting;
        for (const Assignment& assignment : holding) {
            const Draft trial = changed(assignment);
            const Field *net = find_field(trial, "net_total"),
                        *tax = find_field(trial, "tax_total");
            const auto a = net ? Decimal::parse(net->value) : std::nullopt,
                       b = tax ? Decimal::parse(tax->value) : std::nullopt;
            if (a && b && (*a * *rate * Decimal(1, 2)).rounded(2) == *b)
                fitting.push_back(assignment);
        }
        if (!fitting.empty()) holding = std::move(fitting);
    }

    std::optional<Decimal> only_rate() const {
        std::optional<Decimal> rate;
        for (const Row& row : facts_.layout.rows)
            for (const AmountMatch& match : find_amounts(row.text, facts_.decimal_mark)) {
                if (!match.percent || match.value.zero() || match.value > Decimal(40, 0) ||
                    match.value.scale() > 3)
                    continue;
                if (rate && *rate != match.value) return std::nullopt;
                rate = match.value;
            }
        return rate;
    }

    void apply(const Assignment& assignment) {
        for (const Change& change : assignment) {
            Field& field = draft_.fields[change.field];
            say(field.name, field.text, change.text);
            field.text = change.text;
            field.value = change.value;
            field.confidence = std::min(field.confidence, most_sure);
        }
        before_ = run_checks(draft_, facts_.knowledge);
    }

    /// Behind its label stands something that is an IBAN only when it is read otherwise.
    void find_iban() {
        const FieldRule* rule = facts_.type.field("iban");
        if (!rule || find_field(draft_, "iban")) return;
        std::map<std::string, Field> found;
        std::map<std::string, std::string> was;
        for (const LabelHit& hit : facts_.labels) {
            if (hit.field != rule - facts_.type.fields.data()) continue;
            const Row& row = facts_.layout.rows[std::size_t(hit.row)];
            for (int end = hit.end + 1; end <= row.end && end <= hit.end + most_groups; ++end)
                for (const int first : {hit.end, std::min(hit.end + 1, end - 1)})
                    read_iban(first, end, found, was);
        }
        if (found.size() != 1) return;
        const Field& field = found.begin()->second;
        say(field.name, was.begin()->second, field.text);
        draft_.fields.push_back(field);
    }

    void read_iban(int first, int end, std::map<std::string, Field>& found,
                   std::map<std::string, std::string>& was) const {
        const std::string text = printed(facts_.layout, first, end);
        const std::size_t signs = bare(text).size();
        if (signs < 14 || signs > 36) return;
        const Box box = box_of(facts_.layout, first, end);
        const int page =
            facts_.layout.pages[std::size_t(facts_.layout.tokens[std::size_t(first)].page)].number;
        for (const OtherReading& other :
             credible(Kind::iban, other_readings(reading_, {page, box, text}))) {
            const auto value = value_of(facts_, Kind::iban, other.text);
            if (!value) continue;
            found.emplace(*value, Field{"iban", other.text, *value, most_sure, page, box});
            was.emplace(*value, text);
        }
    }

    void say(const std::string& field, const std::string& was, const std::string& now) {
        repaired_.push_back(
            {"repaired",
             Severity::note,
             fmt::format("“{}” was read as “{}”; only “{}”, which was seen there too, fits the "
                         "other values or check digits",
                         now, was, now),
             {field}});
    }

    const Facts& facts_;
    const ocr::Reading& reading_;
    Draft& draft_;
    std::vector<Finding> before_, repaired_;
};

}  // namespace

std::optional<std::string> value_of(const Facts& facts, Kind kind, const std::string& text) {
    const std::string plain = folded(text);
    const auto whole = [&](const auto& found) {
        return found.size() == 1 && found[0].begin == 0 && found[0].end == plain.size();
    };
    switch (shape_of(kind)) {
        case Kind::money:
        case Kind::number:
            if (const auto amount = parse_amount(plain, facts.decimal_mark)) return amount->text();
            return std::nullopt;
        case Kind::date:
            if (const auto found = find_dates(plain); whole(found))
                return iso_text(resolve(found[0], facts.dates));
            return std::nullopt;
        case Kind::iban:
            if (const auto found = find_ibans(plain); whole(found) && found[0].checked)
                return found[0].value;
            return std::nullopt;
        case Kind::tax_id:
            if (const auto found = find_vat_ids(plain); whole(found) && found[0].checked)
                return found[0].value;
            return std::nullopt;
        case Kind::code:
            return text;
        case Kind::text:
        case Kind::address:
        case Kind::time:
        case Kind::phone:
        case Kind::currency:
        case Kind::check_box:
        case Kind::person_id:
        case Kind::bank_account:
        case Kind::birth_date:
            break;
    }
    return std::nullopt;
}

std::vector<Finding> repair(const Facts& facts, const ocr::Reading& reading, Draft& draft) {
    return Repair(facts, reading, draft).run();
}

}  // namespace intray::extract
