#include "storage/archive/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace intray::storage {
namespace {

constexpr std::string_view own_namespace = "urn:intray:document:1#";

/// For XML 1.0, which has no control characters.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : one_line(text))
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    return out;
}

/// Users name the fields of their own document types: only what XML takes as a name stays.
std::string property_name(const std::string& field) {
    std::string name;
    for (const char c : field) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        const bool digit = c >= '0' && c <= '9';
        name += letter || (digit && !name.empty()) ? c : '_';
    }
    return name;
}

std::vector<ArchiveField> properties(const ArchiveFacts& facts) {
    std::vector<ArchiveField> found{{"document", facts.document},
                                    {"document_type", facts.document_type},
                                    {"original_sha256", facts.sha256}};
    for (const ArchiveField& field : facts.fields)
        found.push_back({property_name(field.name), field.value});
    std::set<std::string> seen;
    std::erase_if(found, [&](const ArchiveField& field) {
        return field.name.empty() || field.value.empty() || !seen.insert(field.name).second;
    });
    return found;
}

std::string description_of(const std::vector<ArchiveField>& fields) {
    std::string rows;
    for (const ArchiveField& field : fields)
        rows += fmt::format(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>{0}</pdfaProperty:name>"
            "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
            "<pdfaProperty:category>external</pdfaProperty:category>"
            "<pdfaProperty:description>{0}</pdfaProperty:description></rdf:li>\n",
            field.name);
    return fmt::format(
        "<rdf:Description rdf:about=\"\" "
        "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
        "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
        "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
        "<pdfaSchema:schema>Fields of the document</pdfaSchema:schema>"
        "<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>intray</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n{}"
        "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
        "</rdf:Description>\n",
        own_namespace, rows);
}

std::string values_of(const std::vector<ArchiveField>& fields) {
    std::string rows;
    for (const ArchiveField& field : fields)
        rows += fmt::format("<intray:{0}>{1}</intray:{0}>\n", field.name, escaped(field.value));
    return fmt::format(
        "<rdf:Description rdf:about=\"\" xmlns:intray=\"{}\">\n{}</rdf:Description>\n",
        own_namespace, rows);
}

}  // namespace

std::string info_date(const std::string& iso) {
    std::string digits;
    std::ranges::copy_if(iso.substr(0, 19), std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return "D:" + digits + "Z";
}

std::string xmp_packet(const ArchiveFacts& facts, const Conformance& conformance) {
    const std::vector<ArchiveField> fields = properties(facts);
    const std::string date = facts.made_at.substr(0, 19) + "Z";
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
        "<pdfaid:part>{}</pdfaid:part><pdfaid:conformance>{}</pdfaid:conformance>\n"
        "</rdf:Description>\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "</rdf:Description>\n"
        "<rdf:Description rdf:about=\"\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
        "<xmp:CreatorTool>{}</xmp:CreatorTool><xmp:CreateDate>{}</xmp:CreateDate>"
        "<xmp:ModifyDate>{}</xmp:ModifyDate>\n</rdf:Description>\n"
        "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
        "<pdf:Producer>{}</pdf:Producer>\n</rdf:Description>\n{}{}"
        "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>",
        conformance.part, conformance.level, escaped(facts.file_name), escaped(facts.program), date,
        date, escaped(facts.program), description_of(fields), values_of(fields));
}

}  // namespace intray::storage
