// The same bytes are read once: what is kept of a reading, and when it is not taken.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "appliance/journey.h"
#include "appliance/library.h"
#include "appliance/reading_versions.h"
#include "reader_fixture.h"
#include "storage/documents.h"
#include "storage/entries.h"
#include "storage/intake.h"
#include "storage/kept_readings.h"
#include "storage/ledger.h"

namespace intray::appliance {
namespace {

using storage::DocumentId;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const ocr::Versions first_versions{"0.1", "eng 1"};

struct Crash {};

class ReadOnce : public ReaderTest {
  protected:
    ReadOnce() { knowledge_ = load_library(config()).knowledge; }

    Config config() const {
        Config config;
        config.data = folder_ / "data";
        config.models = std::filesystem::path(INTRAY_SOURCE_DIR) / "models";
        return config;
    }
    storage::StoreOptions store_options() {
        storage::StoreOptions options;
        options.folder = config().data;
        options.at_step = [this](std::string_view step) {
            if (step == crash_at_) throw Crash{};
        };
        return options;
    }

    DocumentId receive(const std::string& bytes) {
        const Document file = document("arriving.pdf", bytes);
        return std::stoll(
            storage::receive(store_, {file.file, file.name, "upload", "anna"}).value().document_id);
    }
    /// Does the jobs that are due, with a reader of those versions.
    void work(const ocr::Versions& versions = first_versions) {
        ReaderOptions options;
        options.versions = versions;
        Reader reader(options);
        const KnowledgeInForce in_force(knowledge_);
        Journey journey(
            store_, reader, in_force, {},
            [this](DocumentId id, int, int) { pages_read_.push_back(id); }, Log());
        while (const auto job = storage::take_job(store_, "worker", std::chrono::seconds(60)))
            journey.run(*job);
    }
    /// A document that failed after it was read, and that somebody wants to be read again.
    void send_back(DocumentId id) {
        ASSERT_TRUE(storage::change_type(store_, id, "receipt", "anna").ok());
        const auto job = storage::take_job(store_, "worker", std::chrono::seconds(60));
        ASSERT_TRUE(storage::keep_failure(store_, *job, {"reader_crashed", "it broke off"}));
        ASSERT_TRUE(storage::retry(store_, id, "", "anna").ok());
    }
    DocumentId read_and_sent_back() {
        const DocumentId id = receive(pdf_without_fonts());
        work();
        EXPECT_THAT(pages_read_, ElementsAre(id));
        send_back(id);
        return id;
    }
    storage::Document look(DocumentId id) {
        return storage::document(store_, id, {"anna", true, true}).value();
    }
    void damage(const std::string& sha256) {
        const auto blob = store_.blobs().path(sha256);
        std::filesystem::permissions(blob, std::filesystem::perms::owner_all);
        std::fstream(blob, std::ios::in | std::ios::out) << "x";
    }
    std::string reading_blob() {
        for (const std::string& sha256 : store_.blobs().all())
            if (store_.blobs().bytes(sha256).find("\"versions\"") != std::string::npos)
                return sha256;
        return {};
    }
    void expect_whole(DocumentId id) {
        EXPECT_EQ(look(id).state, storage::State::review);
        EXPECT_THAT(storage::pictures(store_, id), SizeIs(1));
        EXPECT_THAT(storage::verify(store_).faults, IsEmpty());
    }

    std::string crash_at_;
    extract::Knowledge knowledge_;
    storage::Store store_{store_options(), storage::Store::Lock::exclusive};
    std::vector<DocumentId> pages_read_;
};

TEST_F(ReadOnce, WhatIsSentBackTakesItsReading) {
    const DocumentId id = read_and_sent_back();
    const auto before = storage::latest_entry(store_, id)->draft;
    const auto pictures = storage::pictures(store_, id);
    work();
    EXPECT_THAT(pages_read_, SizeIs(1));
    EXPECT_EQ(storage::latest_entry(store_, id)->version, 2);
    EXPECT_EQ(storage::latest_entry(store_, id)->draft, before);
    expect_whole(id);
    EXPECT_EQ(storage::pictures(store_, id).at(0).picture_sha256, pictures.at(0).picture_sha256);
}

TEST_F(ReadOnce, TheSameBytesInAnotherArrivalAreNotReadAgain) {
    const DocumentId id = receive(pdf_without_fonts());
    EXPECT_EQ(receive(pdf_without_fonts()), id);
    work();
    EXPECT_EQ(receive(pdf_without_fonts()), id);
    work();
    EXPECT_THAT(pages_read_, SizeIs(1));
    expect_whole(id);
}

TEST_F(ReadOnce, OtherBytesAreRead) {
    receive(pdf_without_fonts());
    work();
    receive(pdf_without_fonts() + "% another file\n");
    work();
    EXPECT_THAT(pages_read_, SizeIs(2));
}

TEST_F(ReadOnce, OtherModelsReadAgain) {
    const DocumentId id = read_and_sent_back();
    work({"0.1", "eng 2"});
    EXPECT_THAT(pages_read_, SizeIs(2));
    expect_whole(id);
    send_back(id);
    work({"0.1", "eng 2"});
    EXPECT_THAT(pages_read_, SizeIs(2)) << "the newer reading is taken";
}

TEST_F(ReadOnce, AnotherProgramReadsAgain) {
    const DocumentId id = read_and_sent_back();
    work({"0.2", "eng 1"});
    EXPECT_THAT(pages_read_, SizeIs(2));
    expect_whole(id);
}

TEST_F(ReadOnce, AReaderWithoutVersionsReadsAgain) {
    const DocumentId id = receive(pdf_without_fonts());
    work({});
    send_back(id);
    work({});
    EXPECT_THAT(pages_read_, SizeIs(2));
}

TEST_F(ReadOnce, ADamagedReadingIsNotTaken) {
    const DocumentId id = read_and_sent_back();
    damage(reading_blob());
    EXPECT_THAT(storage::verify(store_).faults, SizeIs(1));
    work();
    EXPECT_THAT(pages_read_, SizeIs(2));
    EXPECT_EQ(look(id).state, storage::State::review);
}

TEST_F(ReadOnce, AMissingReadingIsNotTaken) {
    const DocumentId id = read_and_sent_back();
    std::filesystem::remove(store_.blobs().path(reading_blob()));
    work();
    EXPECT_THAT(pages_read_, SizeIs(2));
    expect_whole(id);
}

TEST_F(ReadOnce, ADamagedPictureIsDrawnAgain) {
    const DocumentId id = read_and_sent_back();
    damage(storage::pictures(store_, id).at(0).thumbnail_sha256);
    work();
    EXPECT_THAT(pages_read_, SizeIs(2));
    expect_whole(id);
}

TEST_F(ReadOnce, AReadingThatWasNotCommittedIsNotTaken) {
    const DocumentId id = receive(pdf_without_fonts());
    crash_at_ = "reading_kept";
    EXPECT_THROW(work(), Crash);
    crash_at_.clear();
    EXPECT_NE(reading_blob(), "");
    EXPECT_FALSE(storage::kept_reading(store_, look(id).sha256, first_versions));
    storage::release_all_leases(store_);
    work();
    EXPECT_THAT(pages_read_, SizeIs(2));
    expect_whole(id);
}

class ReadingVersions : public ReaderTest {
  protected:
    ReadingVersions() {
        options_.tessdata = (folder_ / "tessdata").string();
        std::filesystem::create_directory(options_.tessdata);
        write("tessdata/eng.traineddata", "one");
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name) << bytes;
    }
    ocr::ReadOptions options_;
};

TEST_F(ReadingVersions, StayTheSame) {
    const auto versions = reading_versions(options_);
    EXPECT_NE(versions.program, "");
    EXPECT_NE(versions.models, "");
    EXPECT_EQ(reading_versions(options_), versions);
}

TEST_F(ReadingVersions, ChangeWithTheModels) {
    const auto before = reading_versions(options_);
    write("tessdata/eng.traineddata", "two");
    const auto replaced = reading_versions(options_);
    EXPECT_NE(replaced.models, before.models);
    write("tessdata/deu.traineddata", "one");  // pages in German are recognised from now on
    EXPECT_NE(reading_versions(options_).models, replaced.models);
}

TEST_F(ReadingVersions, ChangeWithTheSettings) {
    const auto before = reading_versions(options_);
    options_.second_reader = (folder_ / "readers").string();
    write("readers/reader.net", "one");
    const auto both = reading_versions(options_);
    EXPECT_NE(both.models, before.models);
    write("readers/trust.json", "{}");
    EXPECT_NE(reading_versions(options_).models, both.models);
    options_.languages = "eng+deu";
    EXPECT_NE(reading_versions(options_).models, both.models);
}

TEST_F(ReadingVersions, AreNotNamedWhereTheModelsAreElsewhere) {
    options_.languages = "pol+eng";
    EXPECT_EQ(reading_versions(options_).models, "");
}

TEST_F(ReadingVersions, KnowTheInstalledModels) {
    EXPECT_NE(reading_versions({}).models, "");
}

}  // namespace
}  // namespace intray::appliance
