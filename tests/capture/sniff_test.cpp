#include "capture/sniff.h"

#include <gtest/gtest.h>

#include "capture/test_samples.h"

namespace intray::capture {
namespace {

using namespace std::string_view_literals;

TEST(Sniff, KnowsEveryFormatByItsFirstBytes) {
    EXPECT_EQ(sniff("%PDF-1.7\n"), FileKind::pdf);
    EXPECT_EQ(sniff("II*\0\10\0\0\0"sv), FileKind::tiff);
    EXPECT_EQ(sniff("MM\0*\0\0\0\10"sv), FileKind::tiff);
    EXPECT_EQ(sniff("\xFF\xD8\xFF\xE0"sv), FileKind::jpeg);
    EXPECT_EQ(sniff("\x89PNG\r\n\x1A\n"sv), FileKind::png);
    EXPECT_EQ(sniff("RIFF\x10\0\0\0WEBPVP8 "sv), FileKind::webp);
    EXPECT_EQ(sniff("\0\0\0\x18"
                    "ftypheic"sv),
              FileKind::heic);
}

TEST(Sniff, FindsAPdfBehindAFewBytesOfRubbish) {
    EXPECT_EQ(sniff(std::string(40, '\1') + "%PDF-1.4\n"), FileKind::pdf);
}

TEST(Sniff, DoesNotTakeAMailWithAPdfInItForAPdf) {
    EXPECT_EQ(sniff("From: a@example.org\nSubject: %PDF-1.4\n"), FileKind::unknown);
}

TEST(Sniff, DoesNotTakeOtherRiffFilesForWebP) {
    EXPECT_EQ(sniff("RIFF\x10\0\0\0WAVEfmt "sv), FileKind::unknown);
}

TEST(Sniff, TakesShortAndEmptyFilesForUnknown) {
    EXPECT_EQ(sniff(""), FileKind::unknown);
    EXPECT_EQ(sniff("\xFF\xD8"), FileKind::unknown);
    EXPECT_EQ(sniff("RIFF"), FileKind::unknown);
}

TEST(Sniff, NamesKinds) {
    EXPECT_EQ(name(FileKind::webp), "WebP");
    EXPECT_EQ(extension(FileKind::jpeg), "jpg");
    EXPECT_EQ(media_type(FileKind::pdf), "application/pdf");
    EXPECT_EQ(media_type(FileKind::unknown), "application/octet-stream");
}

TEST(KnownOther, NamesCommonFilesThatAreNotRead) {
    EXPECT_EQ(known_other("PK\3\4rest"), "ZIP archive");
    EXPECT_EQ(known_other("PK\3\4....[Content_Types].xml....word/document.xml"), "Word document");
    EXPECT_EQ(known_other("PK\3\4....mimetypeapplication/vnd.oasis.opendocument.text"),
              "OpenDocument text");
    EXPECT_EQ(known_other("GIF89a"), "GIF image");
    EXPECT_EQ(known_other("MZ\x90"), "Windows program");
    EXPECT_EQ(known_other("\x7F"
                          "ELF\2"),
              "program");
    EXPECT_EQ(known_other("  <!DOCTYPE HTML><title>x"), "web page");
    EXPECT_EQ(known_other("Received: from a by b\r\n"), "mail message");
    EXPECT_EQ(known_other("\xEF\xBB\xBF<?xml version='1.0'?>"), "XML file");
    EXPECT_EQ(known_other("Dear all,\n"), "plain text");
    EXPECT_EQ(known_other(std::string_view("\1\2\0\3", 4)), "");
}

TEST(Completeness, AcceptsWholeFilesOfEveryFormat) {
    const auto picture = samples::quartered(80, 60, 8);
    EXPECT_TRUE(seems_complete(samples::encoded(picture, IFF_PNG)));
    EXPECT_TRUE(seems_complete(samples::encoded(picture, IFF_TIFF_LZW)));
    EXPECT_TRUE(seems_complete(samples::encoded(samples::quartered(80, 60, 32), IFF_WEBP)));
    EXPECT_TRUE(seems_complete(samples::jpeg()));
    EXPECT_TRUE(seems_complete(samples::pdf({.content = ""})));
}

TEST(Completeness, MissesTheEndOfCutOffFiles) {
    const auto cut = [](const std::string& bytes) { return bytes.substr(0, bytes.size() * 3 / 4); };
    const auto picture = samples::quartered(400, 300, 32);
    EXPECT_FALSE(seems_complete(cut(samples::encoded(picture, IFF_PNG))));
    EXPECT_FALSE(seems_complete(cut(samples::encoded(picture, IFF_TIFF_LZW))));
    EXPECT_FALSE(seems_complete(cut(samples::encoded(picture, IFF_WEBP))));
    EXPECT_FALSE(seems_complete(cut(samples::jpeg())));
    EXPECT_FALSE(seems_complete(cut(samples::pdf({.content = ""}))));
    EXPECT_FALSE(
        seems_complete("\0\0\0\x20"
                       "ftypheic0000"sv));
    EXPECT_FALSE(seems_complete(""));
}

TEST(Completeness, AllowsWhatCamerasAddBehindTheEnd) {
    EXPECT_TRUE(seems_complete(samples::jpeg() + std::string(100'000, '\0')));
    EXPECT_TRUE(seems_complete(samples::jpeg() + std::string(100'000, 'x')));
    EXPECT_TRUE(seems_complete(samples::pdf({.content = ""}) + std::string(100'000, '\0')));
}

TEST(Completeness, IsNotFooledByTheEndOfAThumbnailInsideAJpeg) {
    const std::string whole = samples::with_exif(samples::jpeg(), 1);
    const std::string thumbnail("\xFF\xE1\0\6\xFF\xD8\xFF\xD9", 8);
    const std::string bytes = whole.substr(0, 2) + thumbnail + whole.substr(2, 60);
    EXPECT_FALSE(seems_complete(bytes));
}

}  // namespace
}  // namespace intray::capture
