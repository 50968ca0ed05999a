#include "storage/archive/archive_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "storage/archive/podofo_values.h"
#include "storage/archive/shipped_files.h"

namespace intray::storage {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfString;

constexpr const char* font_name = "IntrayText";

PdfObject integer(long long value) {
    return PdfObject(static_cast<PoDoFo::pdf_int64>(value));
}

PdfString unicode(const std::string& text) {
    return PdfString(reinterpret_cast<const PoDoFo::pdf_utf8*>(text.c_str()));
}

PdfArray box(double left, double bottom, double right, double top) {
    PdfArray array;
    for (const double number : {left, bottom, right, top})
        array.push_back(PdfObject(number));
    return array;
}

int channels(Samples samples) {
    return samples == Samples::rgb ? 3 : samples == Samples::cmyk ? 4 : 1;
}

PdfDictionary parameters_of(const Raster& raster) {
    PdfDictionary parameters;
    if (raster.coding == Coding::fax_g4) {
        parameters.AddKey("K", integer(-1));
        parameters.AddKey("Columns", integer(raster.width_px));
        parameters.AddKey("Rows", integer(raster.height_px));
        if (raster.inverted) parameters.AddKey("BlackIs1", PdfObject(true));
    }
    if (raster.png_rows) {
        parameters.AddKey("Predictor", integer(15));
        parameters.AddKey("Colors", integer(channels(raster.samples)));
        parameters.AddKey("BitsPerComponent", integer(raster.bits));
        parameters.AddKey("Columns", integer(raster.width_px));
    }
    if (raster.jpeg_without_ycc) parameters.AddKey("ColorTransform", integer(0));
    return parameters;
}

PdfName filter_of(Coding coding) {
    return coding == Coding::jpeg    ? "DCTDecode"
           : coding == Coding::flate ? "FlateDecode"
                                     : "CCITTFaxDecode";
}

/// How a picture that fills the unit square is put into a band of the sheet.
std::string painting(double width, double top, double height, std::size_t number) {
    return fmt::format("q {:.4f} 0 0 {:.4f} 0 {:.4f} cm/P{} Do Q\n", width, height, top - height,
                       number);
}

}  // namespace

ArchiveFile::ArchiveFile() : document_(std::make_unique<PoDoFo::PdfMemDocument>()) {}

ArchiveFile::ArchiveFile(std::string_view pdf)
    : document_(std::make_unique<PoDoFo::PdfMemDocument>()) {
    load(*document_, pdf);
    remove_leftovers();
}

PdfObject* ArchiveFile::add_stream(std::string_view bytes, const PdfDictionary& entries) {
    PdfObject* object = document_->GetObjects().CreateObject(PdfObject(entries));
    PoDoFo::PdfMemoryInputStream input(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()));
    object->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(bytes.size()));
    return object;
}

PdfObject* ArchiveFile::add_deflated(std::string_view bytes) {
    PdfObject* object = document_->GetObjects().CreateObject(PdfObject(PdfDictionary()));
    object->GetStream()->Set(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()));
    return object;
}

PdfObject* ArchiveFile::colour_space_profile(const std::string& icc, int count) {
    PdfObject*& known = profiles_[icc];
    if (known == nullptr) {
        known = add_deflated(icc);
        known->GetDictionary().AddKey("N", integer(count));
    }
    return known;
}

PdfObject* ArchiveFile::add_picture(const Raster& raster) {
    PdfDictionary picture;
    picture.AddKey("Type", PdfName("XObject"));
    picture.AddKey("Subtype", PdfName("Image"));
    picture.AddKey("Width", integer(raster.width_px));
    picture.AddKey("Height", integer(raster.height_px));
    picture.AddKey("BitsPerComponent", integer(raster.bits));
    picture.AddKey("Filter", filter_of(raster.coding));
    if (PdfDictionary parameters = parameters_of(raster); !parameters.GetKeys().empty())
        picture.AddKey("DecodeParms", parameters);
    if (raster.samples == Samples::cmyk && raster.inverted) {
        PdfArray decode;
        for (int i = 0; i < 8; ++i)
            decode.push_back(integer(1 - i % 2));
        picture.AddKey("Decode", decode);
    }
    PdfArray space;
    if (!raster.icc.empty()) {
        space.push_back(PdfName("ICCBased"));
        space.push_back(colour_space_profile(raster.icc, channels(raster.samples))->Reference());
        picture.AddKey("ColorSpace", space);
    } else if (raster.samples == Samples::palette) {
        space.push_back(PdfName("Indexed"));
        space.push_back(PdfName("DeviceRGB"));
        space.push_back(integer(static_cast<long long>(raster.palette.size() / 3 - 1)));
        space.push_back(PdfString(raster.palette.data(),
                                  static_cast<PoDoFo::pdf_long>(raster.palette.size()), true));
        picture.AddKey("ColorSpace", space);
    } else {
        picture.AddKey("ColorSpace",
                       PdfName(raster.samples == Samples::grey ? "DeviceGray" : "DeviceRGB"));
    }
    return add_stream(raster.bytes, picture);
}

/// Type 0 over Tesseract's font of one empty glyph; its ToUnicode map follows at the end, when
/// all characters are known.
PdfObject* ArchiveFile::invisible_font() {
    if (font_ != nullptr) return font_;
    constexpr std::size_t characters = 0x10000;
    PdfObject* file = add_deflated(invisible_font_file());
    file->GetDictionary().AddKey("Length1",
                                 integer(static_cast<long long>(invisible_font_file().size())));
    std::string glyphs;
    for (std::size_t i = 0; i < characters; ++i)
        glyphs += std::string("\0\1", 2);
    const PdfName base("GlyphLessFont");

    PdfDictionary descriptor;
    descriptor.AddKey("Type", PdfName("FontDescriptor"));
    descriptor.AddKey("FontName", base);
    descriptor.AddKey("FontFile2", file->Reference());
    descriptor.AddKey("FontBBox", box(0, 0, glyph_width, 1000));
    descriptor.AddKey("Flags", integer(5));  // fixed pitch, symbolic
    for (const auto& [key, number] :
         {std::pair("Ascent", 1000), std::pair("Descent", -1), std::pair("CapHeight", 1000),
          std::pair("ItalicAngle", 0), std::pair("StemV", 80)})
        descriptor.AddKey(key, integer(number));

    PdfDictionary system;
    system.AddKey("Registry", PdfString("Adobe"));
    system.AddKey("Ordering", PdfString("Identity"));
    system.AddKey("Supplement", integer(0));
    PdfDictionary descendant;
    descendant.AddKey("Type", PdfName("Font"));
    descendant.AddKey("Subtype", PdfName("CIDFontType2"));
    descendant.AddKey("BaseFont", base);
    descendant.AddKey("CIDSystemInfo", system);
    descendant.AddKey("CIDToGIDMap", add_deflated(glyphs)->Reference());
    descendant.AddKey("DW", integer(glyph_width));
    auto& objects = document_->GetObjects();
    descendant.AddKey("FontDescriptor", objects.CreateObject(PdfObject(descriptor))->Reference());

    PdfArray descendants;
    descendants.push_back(objects.CreateObject(PdfObject(descendant))->Reference());
    PdfDictionary font;
    font.AddKey("Type", PdfName("Font"));
    font.AddKey("Subtype", PdfName("Type0"));
    font.AddKey("BaseFont", base);
    font.AddKey("Encoding", PdfName("Identity-H"));
    font.AddKey("DescendantFonts", descendants);
    font_ = objects.CreateObject(PdfObject(font));
    return font_;
}

void ArchiveFile::finish_font() {
    if (font_ != nullptr)
        font_->GetDictionary().AddKey("ToUnicode", add_deflated(codes_.to_unicode())->Reference());
}

void ArchiveFile::set_up_page(PdfObject& page, const ocr::PageReading& reading, std::string content,
                              const Affine& to_sheet) {
    const std::string text = text_layer(reading, to_sheet, codes_);
    if (!text.empty()) {
        PdfDictionary fonts;
        fonts.AddKey(font_name, invisible_font()->Reference());
        page.GetDictionary().GetKey("Resources")->GetDictionary().AddKey("Font", fonts);
        content += text;
    }
    page.GetDictionary().AddKey("Contents", add_deflated(content)->Reference());
    if (reading.cleanup.turned_deg != 0)
        page.GetDictionary().AddKey("Rotate", integer(reading.cleanup.turned_deg));
}

void ArchiveFile::add_page(const SheetSize& size, const std::vector<Raster>& bands,
                           const ocr::PageReading& reading) {
    int height_px = 0;
    for (const Raster& band : bands)
        height_px += band.height_px;
    PdfDictionary pictures;
    std::string content;
    double top = size.height;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const double height = size.height * bands[i].height_px / height_px;
        pictures.AddKey(PdfName("P" + std::to_string(i)), add_picture(bands[i])->Reference());
        content += painting(size.width, top, height, i);
        top -= height;
    }
    PdfDictionary resources;
    resources.AddKey("XObject", pictures);
    PdfObject& page =
        *document_->CreatePage(PoDoFo::PdfRect(0, 0, size.width, size.height))->GetObject();
    page.GetDictionary().AddKey("Resources", resources);
    const double x = size.width / reading.width_px, y = size.height / reading.height_px;
    set_up_page(page, reading, std::move(content), {{x, 0, 0, 0, -y, size.height}});
}

void ArchiveFile::add_page(const SheetSize& size, PdfObject* picture,
                           const ocr::PageReading& reading) {
    PdfDictionary pictures, resources;
    pictures.AddKey("P0", picture->Reference());
    resources.AddKey("XObject", pictures);
    PdfObject& page =
        *document_->CreatePage(PoDoFo::PdfRect(0, 0, size.width, size.height))->GetObject();
    page.GetDictionary().AddKey("Resources", resources);
    const double x = size.width / reading.width_px, y = size.height / reading.height_px;
    set_up_page(page, reading, painting(size.width, size.height, size.height, 0),
                {{x, 0, 0, 0, -y, size.height}});
}

void ArchiveFile::add_words(int index, const ocr::PageReading& reading, const Affine& to_sheet) {
    const std::string text = text_layer(reading, to_sheet, codes_);
    if (text.empty()) return;
    PoDoFo::PdfPage* page = document_->GetPage(index);
    PdfDictionary& dictionary = page->GetObject()->GetDictionary();
    PdfArray contents;
    contents.push_back(add_deflated("q\n")->Reference());
    if (PdfObject* old = dictionary.GetKey("Contents")) {
        PdfObject* resolved =
            old->IsReference() ? document_->GetObjects().GetObject(old->GetReference()) : old;
        if (resolved != nullptr && resolved->IsArray())
            for (const PdfObject& part : resolved->GetArray())
                contents.push_back(part);
        else
            contents.push_back(*old);
    }
    contents.push_back(add_deflated("\nQ\n" + text)->Reference());
    dictionary.AddKey("Contents", contents);

    PdfObject* resources = page->GetResources();
    if (resources == nullptr) {
        dictionary.AddKey("Resources", PdfDictionary());
        resources = dictionary.GetKey("Resources");
    }
    PdfObject* fonts = resources->GetIndirectKey("Font");
    if (fonts == nullptr) {
        resources->GetDictionary().AddKey("Font", PdfDictionary());
        fonts = resources->GetIndirectKey("Font");
    }
    fonts->GetDictionary().AddKey(font_name, invisible_font()->Reference());
    if (reading.cleanup.turned_deg != 0)
        page->SetRotation((page->GetRotation() + reading.cleanup.turned_deg) % 360);
}

void ArchiveFile::attach(const AttachedFile& file, const std::string& at) {
    PdfObject* stream = add_deflated(file.bytes);
    PdfDictionary parameters;
    parameters.AddKey("Size", integer(static_cast<long long>(file.bytes.size())));
    parameters.AddKey("ModDate", PdfString(info_date(at).c_str()));
    stream->GetDictionary().AddKey("Type", PdfName("EmbeddedFile"));
    stream->GetDictionary().AddKey("Subtype", PdfName(file.media_type));
    stream->GetDictionary().AddKey("Params", parameters);

    PdfDictionary embedded;
    embedded.AddKey("F", stream->Reference());
    embedded.AddKey("UF", stream->Reference());
    PdfDictionary specification;
    specification.AddKey("Type", PdfName("Filespec"));
    specification.AddKey("F", unicode(one_line(file.name)));
    specification.AddKey("UF", unicode(one_line(file.name)));
    specification.AddKey("Desc", unicode(one_line(file.name)));
    specification.AddKey("AFRelationship", PdfName(file.relationship));
    specification.AddKey("EF", embedded);
    attached_.push_back(
        document_->GetObjects().CreateObject(PdfObject(specification))->Reference());
}

/// What the other program says about itself, and the files that it took along: those are attached
/// anew, described as PDF/A wants it.
void ArchiveFile::remove_leftovers() {
    PdfDictionary& catalog = document_->GetCatalog()->GetDictionary();
    std::vector<PoDoFo::PdfReference> leftovers;
    if (const PdfObject* metadata = catalog.GetKey("Metadata");
        metadata != nullptr && metadata->IsReference())
        leftovers.push_back(metadata->GetReference());
    for (const PdfObject* object : document_->GetObjects())
        if (name_of(value(*document_, object, "Type")) == "EmbeddedFile")
            leftovers.push_back(object->Reference());
    for (const PoDoFo::PdfReference& reference : leftovers)
        delete document_->GetObjects().RemoveObject(reference);
    catalog.RemoveKey("AF");
    if (PdfObject* names = value(*document_, document_->GetCatalog(), "Names"))
        names->GetDictionary().RemoveKey("EmbeddedFiles");
}

void ArchiveFile::list_attached_files() {
    // Names are free to choose as long as they are in order.
    PdfArray names;
    for (std::size_t i = 0; i < attached_.size(); ++i) {
        names.push_back(PdfString(fmt::format("file{:04}", i).c_str()));
        names.push_back(attached_[i]);
    }
    PdfDictionary& catalog = document_->GetCatalog()->GetDictionary();
    if (value(*document_, document_->GetCatalog(), "Names") == nullptr)
        catalog.AddKey("Names", PdfDictionary());
    PdfDictionary tree;
    tree.AddKey("Names", names);
    value(*document_, document_->GetCatalog(), "Names")
        ->GetDictionary()
        .AddKey("EmbeddedFiles", tree);
    catalog.AddKey("AF", attached_);
}

Conformance ArchiveFile::conformance(ArchivePart part) const {
    if (part == ArchivePart::one) return {1, "B"};
    return {attached_.empty() ? 2 : 3, "U"};
}

std::string ArchiveFile::sealed(const ArchiveFacts& facts, ArchivePart part) {
    finish_font();
    PdfDictionary& catalog = document_->GetCatalog()->GetDictionary();

    PdfDictionary intent;
    intent.AddKey("Type", PdfName("OutputIntent"));
    intent.AddKey("S", PdfName("GTS_PDFA1"));
    intent.AddKey("OutputConditionIdentifier", PdfString("sRGB IEC61966-2.1"));
    intent.AddKey("Info", PdfString("sRGB IEC61966-2.1"));
    intent.AddKey("DestOutputProfile",
                  colour_space_profile(std::string(srgb_profile()), 3)->Reference());
    PdfArray intents;
    intents.push_back(document_->GetObjects().CreateObject(PdfObject(intent))->Reference());
    catalog.AddKey("OutputIntents", intents);

    PdfDictionary metadata;
    metadata.AddKey("Type", PdfName("Metadata"));
    metadata.AddKey("Subtype", PdfName("XML"));
    catalog.AddKey("Metadata",
                   add_stream(xmp_packet(facts, conformance(part)), metadata)->Reference());

    if (!attached_.empty()) list_attached_files();

    // The file identifier is a digest of this dictionary, so it names the document too.
    PdfDictionary& info = document_->GetInfo()->GetObject()->GetDictionary();
    info.Clear();
    info.AddKey("Title", unicode(one_line(facts.file_name)));
    info.AddKey("Creator", unicode(facts.program));
    info.AddKey("Producer", unicode(facts.program));
    info.AddKey("CreationDate", PdfString(info_date(facts.made_at).c_str()));
    info.AddKey("ModDate", PdfString(info_date(facts.made_at).c_str()));
    info.AddKey("IntrayDocument", unicode(facts.document + ' ' + facts.sha256));

    document_->SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
    document_->SetPdfVersion(part == ArchivePart::one ? PoDoFo::ePdfVersion_1_4
                                                      : PoDoFo::ePdfVersion_1_7);
    PoDoFo::PdfRefCountedBuffer buffer;
    PoDoFo::PdfOutputDevice device(&buffer);
    document_->Write(&device);
    return {buffer.GetBuffer(), device.Tell()};
}

}  // namespace intray::storage
