#include "extract/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.h"
#include "extract/amount_sums.h"
#include "extract/party_words.h"
#include "extract/score.h"

namespace intray::extract {
namespace {

constexpr double reach = 4.5;    // line heights that a label speaks downwards
constexpr double far_away = 20;  // stands for "nowhere"

/// Fields whose labels tell what a neighbouring value is.
constexpr std::array<std::string_view, 15> told_fields{
    "supplier_name",  "supplier_address", "buyer_name", "supplier_tax_id", "supplier_phone",
    "invoice_number", "purchase_order",   "issue_date", "due_date",        "issue_time",
    "net_total",      "tax_total",        "tip_total",  "total",           "iban"};
constexpr std::array<std::string_view, told_fields.size()> left_names{"left supplier_name",
                                                                      "left supplier_address",
                                                                      "left buyer_name",
                                                                      "left supplier_tax_id",
                                                                      "left supplier_phone",
                                                                      "left invoice_number",
                                                                      "left purchase_order",
                                                                      "left issue_date",
                                                                      "left due_date",
                                                                      "left issue_time",
                                                                      "left net_total",
                                                                      "left tax_total",
                                                                      "left tip_total",
                                                                      "left total",
                                                                      "left iban"};
constexpr std::array<std::string_view, told_fields.size()> above_names{"above supplier_name",
                                                                       "above supplier_address",
                                                                       "above buyer_name",
                                                                       "above supplier_tax_id",
                                                                       "above supplier_phone",
                                                                       "above invoice_number",
                                                                       "above purchase_order",
                                                                       "above issue_date",
                                                                       "above due_date",
                                                                       "above issue_time",
                                                                       "above net_total",
                                                                       "above tax_total",
                                                                       "above tip_total",
                                                                       "above total",
                                                                       "above iban"};

/// What the words of a line make it.
struct LineKind {
    double letters = 0, digits = 0, words = 0;
    bool legal_form = false, town = false, street = false, contact = false, registration = false,
         sum = false, document = false, amount = false;
};

LineKind kind_of_line(const std::string& folded_text) {
    std::string text = folded_text;
    std::replace(text.begin(), text.end(), '\t', ' ');
    LineKind kind;
    kind.letters = static_cast<double>(letters_in(text));
    kind.digits = static_cast<double>(std::count_if(
        text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; }));
    kind.words = static_cast<double>(std::count(text.begin(), text.end(), ' ')) + 1;
    kind.legal_form = has_legal_form(text);
    kind.town = has_postal_town(text);
    kind.street = street(text);
    kind.contact = contact(text);
    kind.registration = registration(text);
    kind.sum = table_or_sum(text);
    kind.document = names_the_document(text);
    return kind;
}

double day_of(const std::string& iso) {
    if (iso.size() != 10) return 0;
    return 372.0 * std::atoi(iso.c_str()) + 31.0 * std::atoi(iso.c_str() + 5) +
           std::atoi(iso.c_str() + 8);
}

}  // namespace

struct Observer::Surroundings {
    std::vector<LineKind> rows;
    std::vector<int> fields;  ///< index into told_fields of each of the type's fields, or -1
    std::vector<std::vector<const LabelHit*>> labels;  ///< by row
    std::map<std::string, AmountStanding> amounts;
    std::map<int, std::vector<const Match*>> money;  ///< by row
    std::vector<double> days;                        ///< different dates, ascending
    double page_confidence = 0;
    bool receipt = false;
};

Observer::Observer(const Facts& facts, const Matches& matches)
    : facts_(facts), around_(std::make_unique<Surroundings>()) {
    const Layout& layout = facts.layout;
    for (const FieldRule& rule : facts.type.fields) {
        const auto at = std::find(told_fields.begin(), told_fields.end(), rule.name);
        around_->fields.push_back(
            at == told_fields.end() ? -1 : static_cast<int>(at - told_fields.begin()));
    }
    for (const Row& row : layout.rows)
        around_->rows.push_back(kind_of_line(row.text));
    around_->labels.resize(layout.rows.size());
    for (const LabelHit& hit : facts.labels)
        around_->labels[std::size_t(hit.row)].push_back(&hit);
    std::set<double> days;
    for (const Match& match : matches.all) {
        if (match.kind == Kind::date) days.insert(day_of(match.value));
        if (match.kind != Kind::money || match.quality < 0.5) continue;
        around_->money[match.row].push_back(&match);
        around_->rows[std::size_t(match.row)].amount = true;
    }
    around_->days.assign(days.begin(), days.end());
    around_->amounts = amount_standings(matches, layout);
    double sum = 0;
    for (const Token& token : layout.tokens)
        sum += token.confidence;
    around_->page_confidence =
        layout.tokens.empty() ? 0 : sum / static_cast<double>(layout.tokens.size());
    around_->receipt = facts.type.name == "receipt";
}

Observer::~Observer() = default;

namespace {

void add_evidence(const Evidence& e, Features& out) {
    out.add("label right", e.relation == Relation::right);
    out.add("label above", e.relation == Relation::below);
    out.add("label rank", e.relation == Relation::none ? 99 : e.label_rank);
    out.add("label likeness", e.relation == Relation::none ? 0 : e.label_likeness);
    out.add("label begins", e.label_begins_segment);
    out.add("label distance", e.relation == Relation::none ? far_away : e.distance);
    out.add("label offset", e.offset);
    out.add("labels between", e.between);
    out.add("values between", e.skipped);
    out.add("form", e.quality);
    out.add("other label", e.other_label);
    out.add("x", e.x);
    out.add("y", e.y);
    out.add("pages before", e.page_from_start);
    out.add("pages behind", e.page_from_end);
    out.add("size", e.size);
    out.add("repeats", e.repeats);
    out.add("in tax table", e.in_tax_table);
    out.add("cash less change", e.paid);
    out.add("rounded", e.rounded);
    out.add("largest", e.largest);
    out.add("head line", e.party == Party::head_line);
    out.add("sender line", e.party == Party::sender_line);
    out.add("address block", e.party == Party::address_block);
    out.add("legal form line", e.party == Party::legal_form);
    out.add("salutation", e.party == Party::salutation);
    out.add("lines above", e.party_line);
    out.add("legal form", e.legal_form);
    out.add("lower case", e.lower_case);
    out.add("at buyer", e.at_buyer);
    out.add("at supplier", e.at_supplier);
    out.add("above other block", e.above_other);
    out.add("below other block", e.below_other);
    out.add("contact below", e.contact_below);
    out.add("in section", e.in_section);
    out.add("narrow page", e.narrow_page);
}

void add_text(const std::string& text, Features& out) {
    double capitals = 0, small = 0, digits = 0, blanks = 0, other = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c >= 'A' && c <= 'Z')
            ++capitals;
        else if ((c >= 'a' && c <= 'z') || byte > 127)
            ++small;
        else if (c >= '0' && c <= '9')
            ++digits;
        else if (c == ' ')
            ++blanks;
        else
            ++other;
    }
    const double length = std::max<double>(1, static_cast<double>(text.size()));
    out.add("length", static_cast<double>(text.size()));
    out.add("words", blanks + 1);
    out.add("digits", digits);
    out.add("share of digits", digits / length);
    out.add("share of capitals", capitals / length);
    out.add("share of letters", (capitals + small) / length);
    out.add("share of other signs", other / length);
    out.add("begins with digit", !text.empty() && text[0] >= '0' && text[0] <= '9');
    out.add("has dash or slash", text.find_first_of("-/") != std::string::npos);
}

void add_line(const LineKind* line, const std::array<std::string_view, 11>& names, Features& out) {
    static const LineKind none;
    const LineKind& kind = line ? *line : none;
    out.add(names[0], line != nullptr);
    out.add(names[1], kind.letters);
    out.add(names[2], kind.digits);
    out.add(names[3], kind.legal_form);
    out.add(names[4], kind.town);
    out.add(names[5], kind.street);
    out.add(names[6], kind.contact);
    out.add(names[7], kind.registration);
    out.add(names[8], kind.sum);
    out.add(names[9], kind.document);
    out.add(names[10], kind.amount);
}

constexpr std::array<std::string_view, 11> own_line{
    "own: text", "own: letters",  "own: digits",  "own: legal form",
    "own: town", "own: street",   "own: contact", "own: registration",
    "own: sum",  "own: document", "own: amount"};
constexpr std::array<std::string_view, 11> line_before{
    "before: line", "before: letters",  "before: digits",  "before: legal form",
    "before: town", "before: street",   "before: contact", "before: registration",
    "before: sum",  "before: document", "before: amount"};
constexpr std::array<std::string_view, 11> line_behind{
    "behind: line", "behind: letters",  "behind: digits",  "behind: legal form",
    "behind: town", "behind: street",   "behind: contact", "behind: registration",
    "behind: sum",  "behind: document", "behind: amount"};
constexpr std::array<std::string_view, 11> last_line{
    "last: line", "last: letters",  "last: digits",  "last: legal form",
    "last: town", "last: street",   "last: contact", "last: registration",
    "last: sum",  "last: document", "last: amount"};

void add_amount(const std::string& value, const std::map<std::string, AmountStanding>& amounts,
                Features& out) {
    const auto found = amounts.find(value);
    static const AmountStanding none{.rank = 99};
    const AmountStanding& standing = found == amounts.end() ? none : found->second;
    out.add("amount rank", standing.rank);
    out.add("amount rank from below", static_cast<double>(amounts.size()) - 1 - standing.rank);
    out.add("sum of two", standing.sums);
    out.add("part of sum", standing.parts);
    out.add("like a tax", standing.tax_like);
    out.add("like a net", standing.net_like);
    out.add("like a gross", standing.gross_like);
    out.add("sum of column", standing.column);
    out.add("reduced", standing.reduced);
    out.add("reduces", standing.reduces);
}

}  // namespace

Features Observer::features_of(const Candidate& candidate) const {
    const Layout& layout = facts_.layout;
    const Surroundings& around = *around_;
    Features out;
    out.names.reserve(160), out.values.reserve(160);
    add_evidence(candidate.evidence, out);
    add_text(candidate.text, out);
    out.add("rule of thumb",
            rule_of_thumb(facts_.type.fields[std::size_t(candidate.field)], candidate));
    out.add("reading", candidate.ocr_confidence);
    double all_read = 1;
    for (int i = candidate.first; i < candidate.end; ++i)
        all_read *= std::clamp(facts_.layout.tokens[std::size_t(i)].confidence, 0.01, 1.0);
    out.add("all read", all_read);
    out.add("page reading", around.page_confidence);
    out.add("receipt", around.receipt);
    out.add("pages", static_cast<double>(layout.pages.size()));

    const auto first = std::size_t(candidate.first), last = std::size_t(candidate.end - 1);
    const int row = layout.tokens[first].row, last_row = layout.tokens[last].row;
    const Row& home = layout.rows[std::size_t(row)];
    const LayoutPage& page = layout.pages[std::size_t(candidate.page)];
    const Box upright = upright_of(layout, candidate.first, candidate.end);
    const double line = page.line_height;
    out.add("row", row - page.first_row);
    out.add("rows behind", page.end_row - 1 - last_row);
    out.add("rows of it", last_row - row + 1);
    out.add("words left", candidate.first - home.first);
    out.add("words right", std::max(0, layout.rows[std::size_t(last_row)].end - candidate.end));
    out.add("segments left", layout.tokens[first].segment - home.first_segment);
    out.add("segments right", std::max(0, layout.rows[std::size_t(last_row)].end_segment - 1 -
                                              layout.tokens[last].segment));
    out.add("width", upright.w / std::max(1.0, double(page.ink.w)));
    double letters_left = 0;
    for (int i = home.first; i < candidate.first; ++i)
        letters_left += static_cast<double>(letters_in(layout.tokens[std::size_t(i)].folded));
    out.add("letters left", letters_left);

    const auto row_kind = [&](int r) {
        return r >= page.first_row && r < page.end_row ? &around.rows[std::size_t(r)] : nullptr;
    };
    const LineKind own = kind_of_line(folded(candidate.text));
    add_line(&own, own_line, out);
    add_line(row_kind(row - 1), line_before, out);
    add_line(row_kind(last_row + 1), line_behind, out);
    add_line(last_row > row ? row_kind(last_row) : nullptr, last_line, out);
    const auto gap = [&](int upper, int lower) {
        if (!row_kind(upper) || !row_kind(lower)) return far_away;
        return (layout.rows[std::size_t(lower)].upright.y -
                layout.rows[std::size_t(upper)].upright.bottom()) /
               line;
    };
    out.add("gap above", gap(row - 1, row));
    out.add("gap below", gap(last_row, last_row + 1));

    // The nearest label before it in its row, and the nearest above it.
    int left = -2;
    double left_likeness = 0, left_distance = far_away;
    for (const LabelHit* hit : around.labels[std::size_t(row)]) {
        if (hit->end > candidate.first + (hit->end - 1 == candidate.first ? 1 : 0)) continue;
        left = hit->field, left_likeness = hit->likeness;
        const Box box = upright_of(layout, hit->first, hit->end);
        left_distance = std::max(0, upright.x - box.right()) / line;
    }
    int above = -2;
    double above_likeness = 0, above_distance = far_away;
    for (int r = row - 1; r >= page.first_row && above == -2; --r) {
        const Row& upper = layout.rows[std::size_t(r)];
        if (upright.y - upper.upright.bottom() > reach * line) break;
        for (const LabelHit* hit : around.labels[std::size_t(r)]) {
            const Box box = upright_of(layout, hit->first, hit->end);
            if (box.right() + line < upright.x || upright.right() + line < box.x) continue;
            above = hit->field, above_likeness = hit->likeness;
            above_distance = (upright.y - box.bottom()) / line;
        }
    }
    const auto told = [&](int field) {
        return field < 0 ? field : around.fields[std::size_t(field)];
    };
    for (std::size_t i = 0; i < told_fields.size(); ++i)
        out.add(left_names[i], told(left) == static_cast<int>(i) ? left_likeness : 0);
    out.add("left not", left == -1);
    out.add("left distance", left_distance);
    for (std::size_t i = 0; i < told_fields.size(); ++i)
        out.add(above_names[i], told(above) == static_cast<int>(i) ? above_likeness : 0);
    out.add("above not", above == -1);
    out.add("above distance", above_distance);

    const Kind kind = facts_.type.fields[std::size_t(candidate.field)].kind;
    add_amount(kind == Kind::money ? candidate.value : std::string(), around.amounts, out);
    double behind_in_row = 0, before_in_row = 0;
    if (const auto found = around.money.find(row); found != around.money.end())
        for (const Match* match : found->second) {
            if (match->span.first > candidate.first) ++behind_in_row;
            if (match->span.first < candidate.first) ++before_in_row;
        }
    out.add("amounts right", behind_in_row);
    out.add("amounts left", before_in_row);
    out.add("zero",
            kind == Kind::money && candidate.value.find_first_of("123456789") == std::string::npos);
    out.add("negative", kind == Kind::money && candidate.value.starts_with('-'));

    const double day = kind == Kind::date ? day_of(candidate.value) : 0;
    const auto earlier = std::lower_bound(around.days.begin(), around.days.end(), day);
    out.add("earlier dates", kind == Kind::date ? double(earlier - around.days.begin()) : 0);
    out.add("dates", static_cast<double>(around.days.size()));
    out.add("days after first",
            kind == Kind::date && !around.days.empty() ? std::min(day - around.days[0], 500.0) : 0);
    return out;
}

}  // namespace intray::extract
