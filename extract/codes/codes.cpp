#include "extract/codes/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/codes/formats.h"
#include "extract/printed.h"

namespace intray::extract {
namespace {

using Decode = std::optional<CodeData> (*)(std::string_view text);

constexpr std::array<Decode, 6> formats{codes::epc_payment,        codes::swiss_qr_bill,
                                        codes::german_till,        codes::austrian_till,
                                        codes::portuguese_invoice, codes::saudi_invoice};

constexpr std::size_t longest_text = 8192;
constexpr double certain = 0.998;  // what a code and the words say alike
constexpr double by_code = 0.97;   // what a code says alone
constexpr double sure = 0.9;       // of what was read from the page
constexpr std::size_t most_codes = 50;

bool agrees(const FieldRule& rule, const CodeField& stated, const std::string& ink) {
    const auto same = [&](const std::string& value) { return same_value(rule.kind, value, ink); };
    return same(stated.value) || std::ranges::any_of(stated.alternatives, same);
}

/// One code against the draft.
class Against {
  public:
    Against(const CodeData& code, const PrintedValues& printed, int page, const Box& box,
            Draft& draft)
        : code_(code), printed_(printed), page_(page), box_(box), draft_(draft) {}

    void put(const FieldRule& rule, const CodeField& stated, std::vector<Finding>& findings) {
        const auto ink = std::ranges::find(draft_.fields, rule.name, &Field::name);
        Field of_code{rule.name, stated.value, stated.value, by_code, page_, box_};
        printed_.locate(of_code);
        if (of_code.box != box_) of_code.confidence = certain;
        if (ink == draft_.fields.end()) {
            draft_.fields.push_back(of_code);
        } else if (agrees(rule, stated, ink->value)) {
            ink->confidence = std::max(ink->confidence, certain);
            if (ink->page == 0) ink->page = page_, ink->box = box_;
        } else {
            const bool too = printed_.has(rule.kind, stated.value),
                       doubtful = ink->confidence < sure;
            const bool believed = too || doubtful;
            findings.push_back(
                {"code_differs_from_page",
                 too && doubtful ? Severity::note : Severity::warning,
                 fmt::format("{}: the {} says {}, the page says {}; {} was taken, compare both",
                             english_title(rule), code_.format, stated.value, ink->value,
                             believed ? "the code" : "the page"),
                 {rule.name}});
            if (believed) *ink = of_code;
        }
    }

  private:
    const CodeData& code_;
    const PrintedValues& printed_;
    int page_;
    const Box& box_;
    Draft& draft_;
};

/// LF for CR LF and CR.
std::string with_plain_line_ends(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r')
            result += text[i];
        else if (text.substr(i, 2) != "\r\n")
            result += '\n';
    return result;
}

/// A payer is told to quote what the page calls the invoice number.
void hold_remittance(const CodeData& code, Draft& draft) {
    constexpr std::size_t least_letters = 4;
    const std::string quoted = bare(code.remittance);
    for (Field& field : draft.fields) {
        const std::string number = bare(field.value);
        if (field.name == "invoice_number" && number.size() >= least_letters &&
            quoted.find(number) != std::string::npos)
            field.confidence = std::max(field.confidence, certain);
    }
}

}  // namespace

std::optional<CodeData> decode_code(std::string_view text) {
    if (text.size() > longest_text) return std::nullopt;
    const std::string clean = clean_utf8(with_plain_line_ends(text));
    for (const Decode decode : formats)
        if (auto data = decode(clean)) return data;
    return std::nullopt;
}

std::vector<Finding> put_codes(const ocr::Reading& reading, const DocumentType& type,
                               Draft& draft) {
    std::vector<Finding> findings;
    if (!type.field("supplier_name")) return findings;  // codes speak of purchases
    std::vector<CodeData> seen;
    std::optional<PrintedValues> printed;
    for (const ocr::PageReading& page : reading.pages)
        for (const ocr::Barcode& barcode : page.barcodes) {
            const auto code = decode_code(barcode.text);
            if (!code || seen.size() >= most_codes || std::ranges::find(seen, *code) != seen.end())
                continue;
            seen.push_back(*code);
            if (!printed) printed.emplace(reading);
            Against against(*code, *printed, page.number, barcode.box, draft);
            for (const CodeField& field : code->fields)
                if (const FieldRule* rule = type.field(field.name))
                    against.put(*rule, field, findings);
            hold_remittance(*code, draft);
        }
    return findings;
}

}  // namespace intray::extract
