#include "extract/stated.h"

#include <algorithm>
#include <cstring>
#include <pugixml.hpp>

#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "extract/understand.h"

namespace intray::extract {
namespace {

constexpr double certain = 0.999;
constexpr std::size_t largest_xml = 8 << 20;
constexpr std::size_t most_lines = 2000;

std::string field_name(std::string_view name) {
    std::string result = folded(name);
    // "form1[0].page1[0].total[0]" is called by its last part.
    if (const std::size_t dot = result.rfind('.'); dot != std::string::npos)
        result.erase(0, dot + 1);
    if (const std::size_t bracket = result.find('['); bracket != std::string::npos)
        result.erase(bracket);
    std::replace(result.begin(), result.end(), ' ', '_');
    std::replace(result.begin(), result.end(), '-', '_');
    return result;
}

/// The child of that local name, whatever its name-space prefix.
pugi::xml_node child(const pugi::xml_node& node, const char* local) {
    for (const pugi::xml_node& one : node.children()) {
        const char* colon = std::strrchr(one.name(), ':');
        if (std::strcmp(colon ? colon + 1 : one.name(), local) == 0) return one;
    }
    return {};
}

pugi::xml_node at(pugi::xml_node node, std::initializer_list<const char*> path) {
    for (const char* local : path)
        node = child(node, local);
    return node;
}

std::string text(const pugi::xml_node& node) {
    return clean_utf8(trimmed(node.child_value()));
}

/// Format 102 of UN/EDIFACT 2379: CCYYMMDD.
std::string date(const pugi::xml_node& node) {
    const std::string digits = text(child(node, "DateTimeString"));
    if (digits.size() != 8) return {};
    const std::string iso =
        digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    return parse_iso_date(iso) ? iso : std::string();
}

std::string amount(const pugi::xml_node& node) {
    const auto value = Decimal::parse(text(node));
    if (!value) return {};
    return value->scale() <= 2 ? value->text() : value->rounded(2).text();
}

class Invoice {
  public:
    explicit Invoice(const pugi::xml_node& root)
        : root_(root), trade_(child(root, "SupplyChainTradeTransaction")) {}

    EInvoice read() {
        const pugi::xml_node agreement = child(trade_, "ApplicableHeaderTradeAgreement");
        const pugi::xml_node settlement = child(trade_, "ApplicableHeaderTradeSettlement");
        const pugi::xml_node seller = child(agreement, "SellerTradeParty");
        const pugi::xml_node sums =
            child(settlement, "SpecifiedTradeSettlementHeaderMonetarySummation");
        add("supplier_name", text(child(seller, "Name")));
        add("supplier_address", address(child(seller, "PostalTradeAddress")));
        add("supplier_tax_id", tax_id(seller));
        add("buyer_name", text(at(agreement, {"BuyerTradeParty", "Name"})));
        add("invoice_number", text(at(root_, {"ExchangedDocument", "ID"})));
        add("purchase_order",
            text(at(agreement, {"BuyerOrderReferencedDocument", "IssuerAssignedID"})));
        add("issue_date", date(at(root_, {"ExchangedDocument", "IssueDateTime"})));
        add("due_date", date(at(settlement, {"SpecifiedTradePaymentTerms", "DueDateDateTime"})));
        add("currency", text(child(settlement, "InvoiceCurrencyCode")));
        add("net_total", amount(child(sums, "TaxBasisTotalAmount")));
        add("tax_total", amount(child(sums, "TaxTotalAmount")));
        add("total", amount(child(sums, "GrandTotalAmount")));
        add("iban", text(at(settlement, {"SpecifiedTradeSettlementPaymentMeans",
                                         "PayeePartyCreditorFinancialAccount", "IBANID"})));
        lines();
        return std::move(result_);
    }

  private:
    void add(const char* name, const std::string& value) {
        if (!value.empty()) result_.fields.push_back({name, value, value, certain, 0, {}});
    }

    static std::string address(const pugi::xml_node& node) {
        std::string street = text(child(node, "LineOne"));
        const std::string town = std::string(
            trimmed(text(child(node, "PostcodeCode")) + " " + text(child(node, "CityName"))));
        return street.empty() || town.empty() ? street + town : street + ", " + town;
    }

    static std::string tax_id(const pugi::xml_node& party) {
        std::string other;
        for (const pugi::xml_node& one : party.children()) {
            if (!std::strstr(one.name(), "SpecifiedTaxRegistration")) continue;
            const pugi::xml_node id = child(one, "ID");
            if (std::strcmp(id.attribute("schemeID").value(), "VA") == 0) return text(id);
            other = text(id);
        }
        return other;
    }

    void lines() {
        for (const pugi::xml_node& node : trade_.children()) {
            if (!std::strstr(node.name(), "IncludedSupplyChainTradeLineItem") ||
                result_.line_items.size() >= most_lines)
                continue;
            LineItem item;
            item.description = text(at(node, {"SpecifiedTradeProduct", "Name"}));
            item.quantity = text(at(node, {"SpecifiedLineTradeDelivery", "BilledQuantity"}));
            item.unit_price = text(at(node, {"SpecifiedLineTradeAgreement",
                                             "NetPriceProductTradePrice", "ChargeAmount"}));
            item.amount = amount(
                at(node, {"SpecifiedLineTradeSettlement",
                          "SpecifiedTradeSettlementLineMonetarySummation", "LineTotalAmount"}));
            for (std::string* number : {&item.quantity, &item.unit_price})
                if (!Decimal::parse(*number)) number->clear();
            if (!item.amount.empty()) result_.line_items.push_back(std::move(item));
        }
    }

    pugi::xml_node root_, trade_;
    EInvoice result_;
};

/// What was typed is certain, which of two days it means may not be.
void read_date(Field& field, const DateConvention& convention) {
    const std::string plain = folded(field.text);
    const std::vector<DateMatch> found = find_dates(plain);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != plain.size()) return;
    field.value = iso_text(resolve(found[0], convention));
    field.confidence = ambiguous(found[0]) ? convention.certainty : certain;
}

}  // namespace

bool names_fields_of(const ocr::Reading& reading, const DocumentType& type) {
    std::size_t known = 0, filled = 0;
    for (const capture::FormValue& form_value : reading.form_values) {
        const FieldRule* rule = type.field(field_name(form_value.name));
        known += rule != nullptr;
        filled += rule && rule->required;
    }
    return known >= 3 && filled > 0 && known * 2 > reading.form_values.size();
}

std::vector<Field> form_fields(const ocr::Reading& reading, const DocumentType& type,
                               const Knowledge& knowledge, const DateConvention& dates) {
    std::vector<Field> fields;
    for (const capture::FormValue& form_value : reading.form_values) {
        const FieldRule* rule = type.field(field_name(form_value.name));
        const std::string typed = clean_utf8(trimmed(form_value.value));
        if (!rule || typed.empty()) continue;
        fields.push_back({rule->name, typed, typed, 0.5, form_value.page, form_value.box});
        Field& field = fields.back();
        if (rule->kind == Kind::date) {
            read_date(field, dates);
        } else if (const Result<std::string> value = normalise(rule->kind, typed, knowledge)) {
            field.value = *value;
            field.confidence = certain;
        }
    }
    return fields;
}

EInvoice e_invoice(const std::vector<capture::Attachment>& attachments) {
    for (const capture::Attachment& attachment : attachments) {
        if (attachment.bytes.size() > largest_xml ||
            attachment.bytes.find("CrossIndustryInvoice") == std::string::npos)
            continue;
        pugi::xml_document document;
        // No DOCTYPE, no entities beyond the five of XML itself: pugixml expands no others.
        const unsigned options = pugi::parse_default & ~pugi::parse_doctype;
        if (!document.load_buffer(attachment.bytes.data(), attachment.bytes.size(), options))
            continue;
        const pugi::xml_node root = document.document_element();
        if (!std::strstr(root.name(), "CrossIndustryInvoice")) continue;
        return Invoice(root).read();
    }
    return {};
}

}  // namespace intray::extract
