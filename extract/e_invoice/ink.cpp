#include <fmt/format.h>

#include <algorithm>

#include "capture/sniff.h"
#include "extract/e_invoice/e_invoice.h"
#include "extract/printed.h"

namespace intray::extract {
namespace {

constexpr double sure = 0.9;  // of what was read from the page

std::string without_sign(const std::string& value) {
    return value.starts_with('-') ? value.substr(1) : value;
}

/// One stated field against the page.
class Against {
  public:
    Against(const PrintedValues& printed, bool any_sign, Draft& draft)
        : printed_(printed), any_sign_(any_sign), draft_(draft) {}

    void put(const FieldRule& rule, const Field& stated) {
        const auto ink = std::ranges::find(draft_.fields, rule.name, &Field::name);
        if (ink == draft_.fields.end()) {
            draft_.fields.push_back(stated);
            if ((rule.required || rule.kind == Kind::iban) && !printed_.empty() &&
                !printed_.has(rule.kind, stated.value))
                not_printed(rule, stated);
        } else if (same(rule.kind, stated.value, ink->value)) {
            ink->value = stated.value;
            if (ink->page == 0) ink->page = stated.page, ink->box = stated.box;
            ink->confidence = std::max(ink->confidence, stated.confidence);
        } else {
            differs(rule, stated, *ink);
            *ink = stated;
        }
    }

    std::vector<Finding> findings;

  private:
    bool same(Kind kind, const std::string& stated, const std::string& ink) const {
        if (any_sign_ && kind == Kind::money)
            return same_value(kind, without_sign(stated), without_sign(ink));
        return same_value(kind, stated, ink);
    }

    void not_printed(const FieldRule& rule, const Field& stated) {
        findings.push_back({"xml_not_on_page",
                            Severity::warning,
                            fmt::format("{}: the XML says {}, which the page does not print; "
                                        "compare both and ask the supplier which is right",
                                        english_title(rule), stated.value),
                            {rule.name}});
    }

    /// A doubtful reading is no evidence against a value that is printed too, and firms have more
    /// than one telephone.
    void differs(const FieldRule& rule, const Field& stated, const Field& ink) {
        const bool doubtful = rule.kind == Kind::phone ||
                              (ink.confidence < sure && printed_.has(rule.kind, stated.value));
        findings.push_back({"xml_differs_from_page",
                            doubtful ? Severity::note : Severity::warning,
                            fmt::format("{}: the XML says {}, the page says {}; compare both and "
                                        "ask the supplier which is right",
                                        english_title(rule), stated.value, ink.value),
                            {rule.name}});
    }

    const PrintedValues& printed_;
    bool any_sign_;
    Draft& draft_;
};

void compare_lines(const std::vector<LineItem>& lines, const PrintedValues& printed,
                   std::vector<Finding>& findings) {
    constexpr std::size_t most_named = 5;
    std::vector<std::string> missing;
    for (const LineItem& line : lines)
        if (!printed.has(Kind::money, line.amount)) missing.push_back(line.amount);
    if (missing.empty()) return;
    const std::size_t count = missing.size();
    missing.resize(std::min(count, most_named));
    findings.push_back(
        {"xml_lines_not_on_page",
         Severity::note,
         fmt::format("The page does not print the amounts of {} of the XML's {} lines ({}{}); "
                     "compare the lines",
                     count, lines.size(), fmt::join(missing, ", "),
                     count > most_named ? ", ..." : ""),
         {}});
}

/// Why the lines do not make the net total.
std::optional<Finding> charges_beside_lines(const capture::EInvoice& invoice) {
    const Decimal allowances = invoice.totals.allowances.value_or(Decimal(0, 2)),
                  charges = invoice.totals.charges.value_or(Decimal(0, 2));
    if (allowances.zero() && charges.zero()) return std::nullopt;
    return Finding{"xml_charges",
                   Severity::note,
                   fmt::format("Beside its lines the XML has allowances of {} and charges of {}",
                               allowances.text(), charges.text()),
                   {}};
}

}  // namespace

std::vector<Finding> put_e_invoice(const capture::EInvoice& invoice, const ocr::Reading& reading,
                                   const DocumentType& type, Draft& draft) {
    const PrintedValues printed(reading);
    std::vector<Field> fields = stated_fields(invoice);
    std::vector<LineItem> lines = stated_lines(invoice);
    // The pages of a bare XML file were drawn from it: they show places, and say nothing of their
    // own.
    const bool own_pages = reading.file_kind == capture::name(capture::FileKind::xml);
    if (own_pages)
        std::erase_if(draft.fields, [&](const Field& found) {
            return std::ranges::find(fields, found.name, &Field::name) == fields.end();
        });
    // Credit notes are printed with and without minus signs.
    Against against(printed, invoice.is_credit_note, draft);
    for (Field& stated : fields) {
        printed.locate(stated);
        if (const FieldRule* rule = type.field(stated.name)) against.put(*rule, stated);
    }
    std::vector<Finding> findings = std::move(against.findings);
    if (printed.empty())
        findings.push_back({"xml_without_page",
                            Severity::warning,
                            "The page has no text to compare the XML with; look at the page",
                            {}});
    if (!printed.empty() && !lines.empty()) compare_lines(lines, printed, findings);
    if (own_pages) findings.clear();
    if (!lines.empty() || own_pages) draft.line_items = std::move(lines);
    for (Finding& finding : check_arithmetic(invoice))
        findings.push_back(std::move(finding));
    if (auto charges = charges_beside_lines(invoice)) findings.push_back(std::move(*charges));
    return findings;
}

}  // namespace intray::extract
