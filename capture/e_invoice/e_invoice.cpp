#include "capture/e_invoice/e_invoice.h"

#include <algorithm>
#include <array>

#include "capture/e_invoice/xml.h"

namespace intray::capture {
namespace {

using namespace std::string_view_literals;

/// Files inside an invoice make it large, but not rich in elements and attributes.
constexpr std::size_t largest_xml = 64 << 20;
constexpr std::ptrdiff_t most_nodes = 1'000'000;
/// Of what is shown when only the start of a file is known; comments may fill it.
constexpr std::size_t shortest_head = 4096;

struct Root {
    std::string_view name;
    std::string_view name_space;  ///< what the URN holds; the name: any will do
    EInvoice (*read)(const pugi::xml_node& root);
};

// The draft of ZUGFeRD 1.0 called its root Invoice, as UBL does.
constexpr std::array roots{
    Root{"CrossIndustryInvoice", "CrossIndustryInvoice", read_cii},
    Root{"CrossIndustryDocument", "CrossIndustryDocument", read_cii},
    Root{"Invoice", "urn:un:unece:uncefact", read_cii},
    Root{"Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", read_ubl},
    Root{"CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", read_ubl},
};

/// UNTDID 1001, as far as EN 16931 counts them among the credit notes.
bool is_credit_note(std::string_view type_code) {
    constexpr std::array codes{"81"sv,  "83"sv,  "261"sv, "262"sv, "296"sv, "308"sv,
                               "381"sv, "396"sv, "420"sv, "458"sv, "532"sv};
    return std::ranges::find(codes, type_code) != codes.end();
}

/// The URN that the root's own prefix stands for.
std::string_view name_space(const pugi::xml_node& root) {
    const std::string_view name = root.name();
    const std::size_t colon = name.find(':');
    const std::string attribute =
        colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    return root.attribute(attribute.c_str()).value();
}

const Root* root_of(const pugi::xml_node& node) {
    const std::string_view urn = name_space(node);
    for (const Root& root : roots)
        if (xml::is(node, root.name) &&
            (urn.find(root.name_space) != std::string_view::npos || root.name == root.name_space))
            return &root;
    return nullptr;
}

/// From the root's name on; nothing where the bytes end before it, or hold no XML.
std::string_view behind_prologue(std::string_view text) {
    constexpr std::string_view marks = "\xEF\xBB\xBF\xFE\xFF \t\r\n";
    while (true) {
        text.remove_prefix(std::min(text.size(), text.find_first_not_of(marks)));
        std::string_view end;
        if (text.starts_with("<?")) end = "?>";
        if (text.starts_with("<!--")) end = "-->";
        if (end.empty()) return text.starts_with('<') ? text.substr(1) : std::string_view("!");
        const std::size_t at = text.find(end, 2);
        if (at == std::string_view::npos) return {};
        text.remove_prefix(at + end.size());
    }
}

}  // namespace

std::optional<EInvoice> read_e_invoice(std::string_view bytes) {
    const auto marks_a_node = [](char c) { return c == '<' || c == '='; };
    if (bytes.size() > largest_xml || std::ranges::count_if(bytes, marks_a_node) > most_nodes)
        return std::nullopt;
    const bool mentioned = std::ranges::any_of(
        roots, [&](const Root& root) { return bytes.find(root.name) != std::string_view::npos; });
    // A file in UTF-16 names nothing in ASCII; pugixml tells it by its first bytes.
    if (!mentioned && !bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF"))
        return std::nullopt;
    pugi::xml_document document;
    // No DOCTYPE, no entities beyond the five of XML itself: pugixml expands no others.
    const unsigned options = pugi::parse_default & ~pugi::parse_doctype;
    if (!document.load_buffer(bytes.data(), bytes.size(), options)) return std::nullopt;
    const pugi::xml_node node = document.document_element();
    const Root* root = root_of(node);
    if (root == nullptr) return std::nullopt;
    EInvoice invoice = root->read(node);
    invoice.is_credit_note = invoice.is_credit_note || is_credit_note(invoice.type_code);
    return invoice;
}

bool looks_like_e_invoice(std::string_view bytes) {
    constexpr std::size_t window = 65536;
    std::string head(bytes.substr(0, window));
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) std::erase(head, '\0');
    const std::string_view rest = behind_prologue(head);
    if (rest.empty()) return head.starts_with("<?xml") && head.size() >= shortest_head;
    const std::string_view tag = rest.substr(0, rest.find('>'));
    std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/"));
    name.remove_prefix(std::min(name.size(), name.find(':') + 1));
    return std::ranges::any_of(roots, [&](const Root& root) {
        return name == root.name && tag.find(root.name_space) != std::string_view::npos;
    });
}

}  // namespace intray::capture
