#include "appliance/archiving.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <set>

#include "appliance/ghostscript.h"
#include "base/failure.h"
#include "base/output_file.h"
#include "reader_fixture.h"
#include "storage/archive_tools.h"

namespace intray::appliance {
namespace {

using storage::Looked;
using storage::sample_bytes;
using testing::HasSubstr;
using testing::IsEmpty;

std::string bytes_at(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Of the words that were read, those that are among `shown`.
double share_found(const std::vector<std::string>& shown, const ocr::Reading& reading) {
    std::multiset<std::string> left(shown.begin(), shown.end());
    double words = 0, found = 0;
    for (const ocr::PageReading& page : reading.pages)
        for (const ocr::Word& word : page.text.words) {
            ++words;
            const auto at = left.find(word.text);
            if (at == left.end()) continue;
            left.erase(at);
            ++found;
        }
    return words == 0 ? 1 : found / words;
}

class Archiving : public ReaderTest {
  protected:
    /// Reads a file and writes its archive copy; that copy's bytes.
    std::string archive_of(const std::string& name, const std::string& bytes) {
        const Document given = document(name, bytes);
        const auto read = reader_.read(given, {});
        EXPECT_TRUE(read.ok()) << read.problem().message;
        if (!read) return {};
        reading_ = read->reading;
        const auto done = write_archive(
            reader_, given,
            {read->reading, archive_facts(given.file, read->draft), storage::ArchiveWay::own},
            folder_ / "made.pdf");
        EXPECT_TRUE(done.ok()) << done.problem().message;
        return bytes_at(folder_ / "made.pdf");
    }
    std::string archive_of_sample(const std::string& name) {
        return archive_of(name, sample_bytes(name));
    }

    Reader reader_{patient()};
    ocr::Reading reading_;
};

TEST_F(Archiving, OfPicturesAndScansIsNoLargerThanItMayBe) {
    constexpr std::size_t a_page = 10 * 1024, a_file = 15 * 1024;
    for (const char* name :
         {"receipt-de-supermarket.jpg", "receipt-uk-cafe.png", "invoice-de-fax-two-pages.tif",
          "invoice-de-two-pages-scanned.pdf", "invoice-us-fasteners-sideways.jpg"}) {
        SCOPED_TRACE(name);
        const std::string made = archive_of_sample(name);
        EXPECT_LE(made.size(), sample_bytes(name).size() + reading_.pages.size() * a_page + a_file);
        EXPECT_THAT(storage::archive_faults(made), IsEmpty());
        Looked looked(made);
        EXPECT_EQ(looked.qpdf_faults(), "");
        // Boxes that overlap by far cannot be told apart again.
        constexpr double enough = 0.97;
        EXPECT_GE(share_found(split(looked.said("pdftotext -enc UTF-8 {} -"), " \n\f"), reading_),
                  enough);
    }
}

TEST_F(Archiving, ConvertsPdfsThatWereBornDigital) {
    for (const char* name : {"invoice-de-joiner.pdf", "invoice-de-text-then-scan.pdf",
                             "leave-request-de-fillable.pdf"}) {
        SCOPED_TRACE(name);
        const std::string made = archive_of_sample(name);
        EXPECT_THAT(storage::archive_faults(made), IsEmpty());
        EXPECT_THAT(made, HasSubstr("<pdfaid:part>2</pdfaid:part>"));
        Looked looked(made);
        EXPECT_EQ(looked.qpdf_faults(), "");
        for (const ocr::Word& word : reading_.pages.back().text.words)
            EXPECT_THAT(looked.text(), HasSubstr(word.text));
    }
}

TEST_F(Archiving, KeepsTheFilesInAConvertedPdf) {
    Looked looked(sample_bytes("invoice-de-joiner.pdf"));
    std::ofstream(looked.folder() / "factur-x.xml") << "<invoice/>";
    looked.said("qpdf {} --add-attachment " + (looked.folder() / "factur-x.xml").string() + " -- " +
                (looked.folder() / "with.pdf").string());
    const std::string made = archive_of("with.pdf", bytes_at(looked.folder() / "with.pdf"));
    EXPECT_THAT(storage::archive_faults(made), IsEmpty());
    EXPECT_THAT(made, HasSubstr("<pdfaid:part>3</pdfaid:part>"));
    EXPECT_THAT(made, HasSubstr("/AFRelationship /Alternative"));
    EXPECT_THAT(made, testing::Not(HasSubstr("/AFRelationship /Source")));  // it was not drawn
    Looked archive(made);
    EXPECT_THAT(archive.said("pdfdetach -list {}"), HasSubstr("1 embedded files"));
    archive.said("pdfdetach -saveall -o " + archive.folder().string() + " {}");
    EXPECT_EQ(bytes_at(archive.folder() / "factur-x.xml"), "<invoice/>");
}

TEST_F(Archiving, DrawsWhatGhostscriptLosesWordsOf) {
    const std::string made = archive_of("odd.pdf", pdf_without_fonts());
    EXPECT_THAT(storage::archive_faults(made), IsEmpty());
    EXPECT_THAT(Looked(made).text(), HasSubstr("Invoice total 123.45"));
}

TEST_F(Archiving, LeavesNothingBehindWhereItFails) {
    ArchiveWork work;
    work.facts = storage::some_facts();
    const auto done = write_archive(reader_, document("x.pdf", "%PDF-1.4\nnothing\n%%EOF"), work,
                                    folder_ / "made.pdf");
    ASSERT_FALSE(done.ok());
    EXPECT_THAT(done.problem().message, HasSubstr("x.pdf"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "made.pdf"));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST(OutputFile, IsNotThereBeforeItIsWhole) {
    const std::filesystem::path target = testing::TempDir() + "intray-output-file";
    std::filesystem::remove(target);
    {
        OutputFile file(target);
        file.write("half");
        EXPECT_FALSE(std::filesystem::exists(target));
    }
    EXPECT_FALSE(std::filesystem::exists(target));
    OutputFile file(target);
    file.write("whole");
    file.commit();
    EXPECT_EQ(bytes_at(target), "whole");
    std::filesystem::remove(target);
}

TEST(OutputFile, SaysWhyItCannotBeWritten) {
    try {
        OutputFile file("/proc/no-such-folder/x.pdf");
        FAIL() << "it was made";
    } catch (const Failure& failure) {
        EXPECT_THAT(failure.what(), HasSubstr("/proc/no-such-folder/x.pdf: cannot be written"));
    }
}

TEST(OutputFile, SaysThatTheDiskIsFull) {
    const auto full = [] {
        const rlimit small{4096, 4096};
        setrlimit(RLIMIT_FSIZE, &small);
        std::signal(SIGXFSZ, SIG_IGN);
        try {
            OutputFile file(testing::TempDir() + "intray-too-large");
            file.write(std::string(8192, 'x'));
        } catch (const Failure&) {
            _exit(std::filesystem::exists(testing::TempDir() + "intray-too-large") ? 2 : 0);
        }
        _exit(1);
    };
    EXPECT_EXIT(full(), testing::ExitedWithCode(0), "");
}

class Ghostscript : public ReaderTest {
  protected:
    bool converts(const std::string& bytes, std::chrono::seconds limit = std::chrono::seconds(60)) {
        const auto made = convert_to_pdfa(document("in.pdf", bytes).file, {}, limit);
        return made && std::filesystem::file_size(made->file()) > 0;
    }
};

TEST_F(Ghostscript, ConvertsAPdf) {
    EXPECT_TRUE(converts(sample_bytes("invoice-de-joiner.pdf")));
}

TEST_F(Ghostscript, RemovesItsFolder) {
    std::filesystem::path folder;
    {
        const auto made =
            convert_to_pdfa(document("in.pdf", sample_bytes("invoice-de-joiner.pdf")).file, {});
        ASSERT_TRUE(made);
        folder = made->folder();
        EXPECT_TRUE(std::filesystem::exists(folder));
    }
    EXPECT_FALSE(std::filesystem::exists(folder));
}

TEST_F(Ghostscript, ReachesNoOtherFile) {
    const std::string write_elsewhere =
        "%!PS\n(" + (folder_ / "stolen").string() + ") (w) file closefile showpage\n";
    EXPECT_FALSE(converts("%!PS\n(/etc/passwd) (r) file closefile showpage\n"));
    EXPECT_FALSE(converts(write_elsewhere));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "stolen"));
}

TEST_F(Ghostscript, IsEndedWhenItTakesTooLong) {
    EXPECT_FALSE(converts("%!PS\n{} loop\n", std::chrono::seconds(1)));
}

TEST_F(Ghostscript, IsStoppedWithTheAppliance) {
    std::stop_source stopping;
    stopping.request_stop();
    EXPECT_FALSE(convert_to_pdfa(document("in.pdf", "%!PS\n{} loop\n").file, stopping.get_token()));
}

TEST_F(Ghostscript, FailsWithWhatIsNoPdf) {
    EXPECT_FALSE(converts("nothing of the kind"));
}

}  // namespace
}  // namespace intray::appliance
