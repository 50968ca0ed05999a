// Files that mean harm, made in memory.
#pragma once

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <string>

#include "capture/test_samples.h"

namespace intray::appliance::hostile {

namespace samples = capture::samples;

inline std::string first_half(const std::string& bytes) {
    return bytes.substr(0, bytes.size() / 2);
}

inline samples::Picture blank_of_20000_by_20000() {
    return samples::Picture(pixCreate(20'000, 20'000, 1));
}

/// These two are whole pictures, of a few kilobytes.
inline std::string png_of_20000_by_20000() {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemPng(&data, &size, blank_of_20000_by_20000().get(), 0);
    return samples::taken(data, size);
}

inline std::string tiff_of_20000_by_20000() {
    l_uint8* data = nullptr;
    std::size_t size = 0;
    pixWriteMemTiff(&data, &size, blank_of_20000_by_20000().get(), IFF_TIFF_G4);
    return samples::taken(data, size);
}

inline const std::string invoice_text =
    samples::text_at(60, 700, "Invoice number 4711 of 3 May 2026, total EUR 119.00");

/// Runs a script when a reader of PDFs opens it.
inline std::string pdf_with_script() {
    return samples::pdf(
        {.content = invoice_text,
         .catalog = "/OpenAction<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})>>"});
}

/// With an e-invoice attached that says `xml`.
inline std::string pdf_with_invoice_data(const std::string& xml) {
    return samples::pdf({.content = invoice_text, .catalog = "/AF[2 0 R]"},
                        [&](samples::PdfWriter& writer) {
                            writer.add_stream("/Type/EmbeddedFile", xml);
                            writer.add(
                                "<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)"
                                "/EF<</F 1 0 R>>>>");
                        });
}

/// "Billion laughs": entities that grow tenfold nine times.
inline std::string laughs() {
    std::string entities = "<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 10; ++i) {
        entities += fmt::format("<!ENTITY a{} \"", i);
        for (int j = 0; j < 10; ++j)
            entities += fmt::format("&a{};", i - 1);
        entities += "\">";
    }
    return "<?xml version=\"1.0\"?><!DOCTYPE x [" + entities +
           "]><rsm:CrossIndustryInvoice "
           "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\">"
           "<rsm:ExchangedDocument>&a9;</rsm:ExchangedDocument></rsm:CrossIndustryInvoice>";
}

inline std::string elements_in_elements(int depth) {
    std::string xml = "<rsm:CrossIndustryInvoice>";
    for (int i = 0; i < depth; ++i)
        xml += "<a>";
    return xml;
}

/// A small page that takes 10^12 strokes to draw: forms that paint others ten times each.
inline std::string pdf_that_never_ends() {
    constexpr int levels = 12;
    const std::string form = "/Type/XObject/Subtype/Form/BBox[0 0 612 792]";
    std::string ten;
    for (int i = 0; i < 10; ++i)
        ten += "/X Do ";
    return samples::pdf({.content = invoice_text + "/X Do",
                         .resources = fmt::format("/XObject<</X {} 0 R>>", levels + 1)},
                        [&](samples::PdfWriter& writer) {
                            writer.add_stream(form, "0 0 m 600 700 l S");
                            for (int i = 1; i <= levels; ++i)
                                writer.add_stream(
                                    form + fmt::format("/Resources<</XObject<</X {} 0 R>>>>", i),
                                    ten);
                        });
}

}  // namespace intray::appliance::hostile
