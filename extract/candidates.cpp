#include "extract/candidates.h"

#include <algorithm>

#include "base/text.h"
#include "extract/matches.h"
#include "extract/memory/places.h"
#include "extract/parties.h"
#include "extract/party_words.h"
#include "extract/plain_lines.h"
#include "extract/prefixed_codes.h"

namespace intray::extract {
namespace {

constexpr double reach_below = 4.5;  // line heights

const Token& token(const Layout& layout, int i) {
    return layout.tokens[std::size_t(i)];
}
const Row& row_at(const Layout& layout, int i) {
    return layout.rows[std::size_t(i)];
}

class Finder {
  public:
    Finder(const Facts& facts, const Matches& matches)
        : facts_(facts), layout_(facts.layout), found_(matches) {}

    std::vector<Candidate> run() {
        for (std::size_t f = 0; f < facts_.type.fields.size(); ++f) {
            const FieldRule& rule = facts_.type.fields[f];
            if (rule.below_label && rule.kind != Kind::tax_id) continue;  // see label_zones.h
            if (rule.kind == Kind::text || rule.kind == Kind::code || rule.kind == Kind::address)
                labelled_texts(static_cast<int>(f));
            else
                typed(static_cast<int>(f));
        }
        return std::move(result_);
    }

  private:
    Candidate candidate(int field, int first, int end, std::string text, std::string value) const {
        Candidate result{field,
                         std::move(text),
                         std::move(value),
                         token(layout_, first).page,
                         box_of(layout_, first, end),
                         first,
                         end,
                         confidence_of(layout_, first, end),
                         {}};
        place(layout_, result);
        return result;
    }

    void typed(int field) {
        const Kind kind = facts_.type.fields[std::size_t(field)].kind;
        if (kind == Kind::currency || kind == Kind::check_box) return;  // found elsewhere
        for (const Match& match : found_.all) {
            if (match.kind != kind) continue;
            Candidate base =
                candidate(field, match.span.first, match.span.end, match.span.text, match.value);
            base.evidence.quality = match.quality;
            base.evidence.repeats = found_.counts.at({match.kind, match.value}) - 1;
            base.evidence.in_tax_table = match.row >= found_.tax_table;
            base.evidence.paid = kind == Kind::money && found_.paid.count(match.value) > 0;
            base.evidence.rounded = kind == Kind::money && found_.rounded.count(match.value) > 0;
            base.evidence.largest = kind == Kind::money && match.value == found_.largest;
            bool mine = false;
            std::vector<Candidate> labelled;
            for (const LabelHit& hit : facts_.labels) {
                Evidence evidence = base.evidence;
                if (!relate(hit, match, evidence)) continue;
                if (hit.field != field) {
                    base.evidence.other_label |= claims(hit, kind, evidence);
                    continue;
                }
                mine = true;
                labelled.push_back(base);
                labelled.back().evidence = evidence;
            }
            for (Candidate& one : labelled) {
                one.evidence.other_label = base.evidence.other_label;
                result_.push_back(std::move(one));
            }
            if (!mine && kind != Kind::number) result_.push_back(std::move(base));
        }
    }

    /// On a warped page a line comes apart into two rows that still overlap; nothing else may
    /// stand right of the label then.
    bool beside(int value_row, int label_row, const Box& label, const Box& value) const {
        if (std::abs(value_row - label_row) != 1 || value.x < label.right()) return false;
        const int overlap = std::min(label.bottom(), value.bottom()) - std::max(label.y, value.y);
        if (overlap < 0.2 * std::min(label.h, value.h)) return false;
        return std::none_of(found_.all.begin(), found_.all.end(), [&](const Match& other) {
            return other.kind == Kind::money && other.row == label_row &&
                   upright_of(layout_, other.span.first, other.span.end).x > label.x;
        });
    }

    /// Whether a label of another field, or of no field, speaks for a value of the kind.
    bool claims(const LabelHit& hit, Kind kind, const Evidence& evidence) const {
        if (evidence.skipped > 0) return false;
        if (hit.field < 0) return evidence.relation == Relation::right && evidence.distance < 12;
        if (facts_.type.fields[std::size_t(hit.field)].kind != kind) return false;
        if (evidence.relation == Relation::right) return evidence.distance < 12;
        return evidence.distance < 1.5 && evidence.offset < 1;
    }

    /// Whether `match` lies right of or below the label; fills in how.
    bool relate(const LabelHit& hit, const Match& match, Evidence& evidence) const {
        const Box label = upright_of(layout_, hit.first, hit.end),
                  value = upright_of(layout_, match.span.first, match.span.end);
        const double line = layout_.pages[std::size_t(row_at(layout_, hit.row).page)].line_height;
        if (row_at(layout_, hit.row).page != row_at(layout_, match.row).page) return false;
        evidence.label_rank = hit.rank;
        evidence.label_likeness = hit.likeness;
        evidence.label_begins_segment = hit.begins_segment;
        evidence.skipped = 0;
        evidence.between = 0;
        if (match.row == hit.row && match.span.end > hit.end - 1 &&
            match.span.first >= hit.end - 1) {
            if (match.span.first == hit.end - 1 &&
                hit.inside >= token(layout_, hit.end - 1).folded.size())
                return false;
            for (const LabelHit& other : facts_.labels)
                if (other.row == hit.row && other.first >= hit.end &&
                    other.end <= match.span.first) {
                    if (other.begins_segment && other.field >= 0) return false;
                    ++evidence.between;
                }
            for (const Match& other : found_.all)
                if (other.kind == match.kind && other.row == hit.row &&
                    other.span.first >= hit.end - 1 && other.span.end <= match.span.first)
                    ++evidence.skipped;
            evidence.relation = Relation::right;
            evidence.distance = std::max(0, value.x - label.right()) / line;
            return true;
        }
        if (beside(match.row, hit.row, label, value)) {
            evidence.relation = Relation::right;
            evidence.between = 1;
            evidence.distance = (value.x - label.right()) / line;
            return true;
        }
        if (match.row <= hit.row) return false;
        const double gap = (value.y - label.bottom()) / line;
        if (gap > reach_below || gap < -0.6) return false;
        const double slack = 1.5 * line;
        if (value.right() + slack < label.x || value.x > label.right() + slack) {
            // In a column of numbers the heading may end where the values end.
            if (std::abs(value.right() - label.right()) > 2 * line) return false;
        }
        for (const Match& other : found_.all)
            if (other.kind == match.kind && other.row > hit.row && other.row < match.row) {
                const Box between = upright_of(layout_, other.span.first, other.span.end);
                if (between.x < value.right() && value.x < between.right()) ++evidence.skipped;
            }
        evidence.relation = Relation::below;
        evidence.distance = gap + 0.3;
        evidence.offset = std::min({std::abs(value.x - label.x) + 0.0,
                                    std::abs(value.right() - label.right()) + 0.0,
                                    std::abs(value.centre_x() - label.centre_x())}) /
                          line;
        return true;
    }

    void labelled_texts(int field) {
        for (const LabelHit& hit : facts_.labels) {
            if (hit.field != field) continue;
            if (!text_right(field, hit)) text_below(field, hit);
        }
    }

    /// The words of a box to tick may well occur inside a name.
    bool label_starts_at(int i) const {
        return std::any_of(facts_.labels.begin(), facts_.labels.end(), [&](const LabelHit& hit) {
            if (hit.first != i) return false;
            return hit.begins_segment || hit.field < 0 ||
                   facts_.type.fields[std::size_t(hit.field)].kind != Kind::check_box;
        });
    }

    /// "Routing number (9 digits)": what is in brackets is no value where more than one word is.
    int behind_remark(int first, int end) const {
        if (first >= end || token(layout_, first).text.front() != '(') return first;
        for (int i = first + 1; i < end && i < first + 5; ++i)
            if (token(layout_, i).text.back() == ')') return i + 1;
        return first;
    }

    /// True when the value stands so close behind the label that none below it can be meant.
    bool text_right(int field, const LabelHit& hit) {
        const Row& row = row_at(layout_, hit.row);
        const double line = layout_.pages[std::size_t(row.page)].line_height;
        const Token& last = token(layout_, hit.end - 1);
        if (hit.inside < last.folded.size() && last.text.size() == last.folded.size()) {
            // "Invoice:4711" is one word.
            std::string rest(trimmed(std::string_view(last.text).substr(hit.inside)));
            if (!bare(rest).empty()) {
                offer(field, hit, hit.end - 1, hit.end, rest, Relation::right, 0);
                return true;
            }
        }
        int first = hit.end;
        while (first < row.end && filler(token(layout_, first).folded))
            ++first;
        // "Invoice (380) No. 4711": a code in brackets, then the word that announces the number.
        if (first + 1 < row.end && token(layout_, first).text.front() == '(' &&
            filler(token(layout_, first + 1).folded))
            first += 2;
        first = behind_remark(first, row.end);
        if (first >= row.end || label_starts_at(first)) return false;
        int end = first + 1;
        while (end < row.end && token(layout_, end).segment == token(layout_, first).segment &&
               !label_starts_at(end))
            ++end;
        const double gap = (token(layout_, first).upright.x - last.upright.right()) / line;
        offer(field, hit, first, end, printed(layout_, first, end), Relation::right,
              std::max(0.0, gap));
        return last.text.back() == ':' && token(layout_, first).segment == last.segment;
    }

    void text_below(int field, const LabelHit& hit) {
        const Box label = upright_of(layout_, hit.first, hit.end);
        const int page = row_at(layout_, hit.row).page;
        const double line = layout_.pages[std::size_t(page)].line_height;
        for (int r = hit.row + 1; r < static_cast<int>(layout_.rows.size()); ++r) {
            const Row& row = row_at(layout_, r);
            const double gap = (row.upright.y - label.bottom()) / line;
            if (row.page != page || gap > reach_below) return;
            for (int s = row.first_segment; s < row.end_segment; ++s) {
                const Segment& segment = layout_.segments[std::size_t(s)];
                const bool over = segment.upright.x < label.right() + line &&
                                  label.x < segment.upright.right() + line;
                if (!over || label_starts_at(segment.first)) continue;
                int end = segment.first + 1, first = segment.first;
                while (end < segment.end && !label_starts_at(end))
                    ++end;
                if (facts_.type.fields[std::size_t(field)].kind == Kind::code) {
                    // Of several columns that stand close, only the words under the label.
                    const auto under = [&](int i) {
                        const Box& box = token(layout_, i).upright;
                        return box.x < label.right() + 0.3 * line &&
                               label.x < box.right() + 0.3 * line;
                    };
                    while (first < end && !under(first))
                        ++first;
                    int last = first;
                    while (last < end && under(last))
                        ++last;
                    end = last;
                    if (first == end) continue;
                }
                offer(field, hit, first, end, printed(layout_, first, end), Relation::below,
                      gap + 0.3);
                return;
            }
        }
    }

    bool names_party(int field) const {
        const std::string& name = facts_.type.fields[std::size_t(field)].name;
        return name == "supplier_name" || name == "buyer_name";
    }

    /// "Harbour Street 4", but not "Harbour Street Nursery".
    static bool lies_in_a_street(const std::string& text) {
        const bool numbered = text.find_first_of("0123456789") != std::string::npos;
        return numbered && !has_legal_form(text) && (street(text) || house_numbered(text));
    }

    static bool filler(std::string_view word) {
        if (bare(word).empty()) return true;
        static constexpr std::string_view words[] = {"no",  "no.",  "nr",   "nr.",    "nr:",
                                                     "no:", "no.:", "nr.:", "number", "num",
                                                     "n°",  "nº",   "id",   "id:"};
        return std::find(std::begin(words), std::end(words), word) != std::end(words);
    }

    void offer(int field, const LabelHit& hit, int first, int end, std::string text,
               Relation relation, double distance) {
        const Kind kind = facts_.type.fields[std::size_t(field)].kind;
        double quality = 1;
        if (kind == Kind::code) {
            if (!narrow_to_code(first, end, text, quality)) return;
        } else {
            text = std::string(trimmed(text));
            while (!text.empty() &&
                   (text.front() == ':' || text.front() == '-' || text.front() == ' '))
                text.erase(0, 1);
            if (bare(text).size() < 2) return;
            const auto letters = std::count_if(text.begin(), text.end(), [](unsigned char c) {
                return std::isalpha(c) || c > 127;
            });
            if (letters * 2 < static_cast<std::ptrdiff_t>(bare(text).size())) quality = 0.4;
            if (names_party(field) && lies_in_a_street(folded(text))) quality = 0;
        }
        Candidate one = candidate(field, first, end, text, text);
        one.evidence.quality = quality;
        one.evidence.relation = relation;
        one.evidence.distance = distance;
        one.evidence.label_rank = hit.rank;
        one.evidence.label_likeness = hit.likeness;
        one.evidence.label_begins_segment = hit.begins_segment;
        one.evidence.legal_form = has_legal_form(folded(text));
        result_.push_back(std::move(one));
    }

    /// The first word with a digit, with a short prefix of letters before it.
    bool narrow_to_code(int& first, int& end, std::string& text, double& quality) const {
        const auto has_digit = [](std::string_view s) {
            return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
        };
        if (end - first == 1) {
            if (!has_digit(text)) return false;
        } else {
            int i = first;
            while (i < end && !has_digit(token(layout_, i).text))
                ++i;
            if (i == end || i > first + 2) return false;
            const bool prefix = i == first + 1 && token(layout_, first).text.size() <= 4;
            if (i > first && !prefix) quality = 0.5;
            first = prefix ? first : i;
            end = i + 1;
            text = printed(layout_, first, end);
        }
        while (!text.empty() &&
               std::string_view(":;,.*'\"|=~_-#").find(text.front()) != std::string_view::npos)
            text.erase(0, 1);
        while (!text.empty() &&
               std::string_view(":;,.*'\"|=~_-").find(text.back()) != std::string_view::npos)
            text.pop_back();
        if (text.size() < 2) quality = 0.3;
        const std::string plain = folded(text);
        const auto dates = find_dates(plain);
        if (!dates.empty() && dates[0].begin == 0 && dates[0].end == plain.size()) quality = 0.1;
        const auto amounts = find_amounts(plain);
        if (!amounts.empty() && amounts[0].cents && amounts[0].end == plain.size()) quality = 0.15;
        return has_digit(text);
    }

    const Facts& facts_;
    const Layout& layout_;
    const Matches& found_;
    std::vector<Candidate> result_;
};

}  // namespace

void place(const Layout& layout, Candidate& candidate) {
    const LayoutPage& page = layout.pages[std::size_t(candidate.page)];
    const Box upright = upright_of(layout, candidate.first, candidate.end);
    candidate.evidence.x = (upright.centre_x() - page.ink.x) / std::max(1, page.ink.w);
    candidate.evidence.y = (upright.centre_y() - page.ink.y) / std::max(1, page.ink.h);
    candidate.evidence.page_from_start = candidate.page;
    candidate.evidence.page_from_end = static_cast<int>(layout.pages.size()) - 1 - candidate.page;
    double tallest = 0;
    for (int i = candidate.first; i < candidate.end; ++i)
        tallest = std::max<double>(tallest, layout.tokens[std::size_t(i)].upright.h);
    candidate.evidence.size = tallest / page.line_height;
    candidate.evidence.narrow_page = page.ink.w < 45 * page.line_height;
}

std::vector<Candidate> find_candidates(const Facts& facts, const Matches& matches) {
    std::vector<Candidate> result = Finder(facts, matches).run();
    find_parties(facts, result);
    find_prefixed_codes(facts, result);
    if (facts.type.entry.kind == EntryKind::voucher) {
        find_plain_lines(facts, result);
        find_plain_codes(facts, result);
    }
    remember_places(facts, result);
    return result;
}

}  // namespace intray::extract
