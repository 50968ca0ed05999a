// Files that mean harm or arrive broken, sent to a whole appliance in every way there is: each
// gets a clear answer, nothing is lost, and nobody else notices.
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "appliance/reader_process.h"
#include "base/sha256.h"
#include "capture/locked_pdf.h"
#include "hostile_files.h"
#include "running_box.h"
#include "storage/audit.h"
#include "storage/intake.h"

namespace intray::appliance {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using nlohmann::json;
using storage::DocumentId;
using storage::State;

/// Every test ends with the same questions: was a good document read meanwhile, did the server
/// answer everybody, and is all there that was acknowledged.
class Hostile : public testing::Test {
  protected:
    explicit Hostile(Config config = {})
        : box_(std::move(config)), onlooker_(std::make_unique<Onlooker>(box_.port())) {}

    void TearDown() override {
        expect_a_good_document_to_be_read();
        onlooker_->stop();
        EXPECT_GT(onlooker_->good(), 0);
        EXPECT_EQ(onlooker_->bad(), 0);
        EXPECT_LT(onlooker_->slowest(), 10s);
        const auto balance = storage::balance(box_.store());
        EXPECT_TRUE(balance.balanced());
        EXPECT_EQ(balance.received, acknowledged_);
        EXPECT_EQ(balance.waiting + balance.reading, 0);
        box_.stop();
        EXPECT_EQ(storage::verify(*open_to_look(box_.config())).faults, std::vector<std::string>{});
    }

    /// The document of an upload that must be acknowledged.
    DocumentId uploaded(const std::string& name, const std::string& bytes) {
        const ui::Answer answer = box_.upload(name, bytes);
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.status == 201 ? acknowledged(json::parse(answer.body)["document"]) : 0;
    }

    DocumentId imported(const std::string& name, const std::string& bytes) {
        const auto receipt = box_.import(name, bytes);
        EXPECT_TRUE(receipt.ok()) << receipt.problem().message;
        return receipt ? acknowledged(std::stoll(receipt->document_id)) : 0;
    }

    /// Out of the hot folder, once it is in `done/`.
    DocumentId taken(const std::string& name, const std::string& bytes) {
        const fs::path done = box_.hot() / "done" / name;
        EXPECT_TRUE(in_the_end([&] { return fs::exists(done); })) << name;
        EXPECT_TRUE(bytes_of(done) == bytes) << name << " was changed";
        for (const auto& document : storage::list_documents(box_.store(), {}, {"test", true, true}))
            if (document.sha256 == sha256_hex(bytes)) return acknowledged(document.id);
        ADD_FAILURE() << name << " is acknowledged, but no document";
        return 0;
    }

    DocumentId dropped(const std::string& name, const std::string& bytes) {
        box_.drop(name, bytes);
        return taken(name, bytes);
    }

    void expect_failed(DocumentId id, const std::string& code, const std::string& message) {
        const storage::Document document = box_.read_document(id);
        EXPECT_EQ(document.state, State::failed);
        EXPECT_EQ(document.problem_code, code);
        EXPECT_EQ(document.problem_message, message);
    }

    void expect_read(DocumentId id) {
        const storage::Document document = box_.read_document(id);
        EXPECT_TRUE(document.state == State::review || document.state == State::accepted ||
                    document.state == State::posted)
            << document.file_name << ": " << document.problem_message;
    }

    /// Out of the hot folder into `refused/`, with this reason beside it.
    void expect_refused(const std::string& name, const std::string& reason) {
        const fs::path note = box_.hot() / "refused" / (name + ".reason.txt");
        EXPECT_TRUE(in_the_end([&] { return fs::exists(note) && fs::file_size(note) > 0; }))
            << name;
        EXPECT_EQ(bytes_of(note), reason + '\n');
        EXPECT_TRUE(fs::exists(fs::symlink_status(box_.hot() / "refused" / name)));
        EXPECT_FALSE(fs::exists(fs::symlink_status(box_.hot() / name)));
    }

    void expect_a_good_document_to_be_read() {
        const std::string good =
            sample("invoice-uk-studio.pdf") + "% " + std::to_string(++good_) + "\n%%EOF\n";
        expect_read(uploaded("good.pdf", good));
    }

    ui::Answer retry(DocumentId id, const std::string& password) {
        return box_.ask("POST", "/api/documents/" + std::to_string(id) + "/retry",
                        json{{"password", password}}.dump());
    }

    DocumentId acknowledged(DocumentId id) {
        ++acknowledged_;
        return id;
    }

    RunningBox box_;
    std::unique_ptr<Onlooker> onlooker_;
    std::int64_t acknowledged_ = 0;
    int good_ = 0;
};

/// Impatient, so that a page which never ends and a file which never comes whole end the test.
class ImpatientHostile : public Hostile {
  protected:
    static Config impatient() {
        Config config;
        config.page_limit = 5s;
        config.hot_folder_patience = 1s;
        return config;
    }
    ImpatientHostile() : Hostile(impatient()) {}
};

TEST_F(Hostile, ACutOffFileFailsBecauseItsEndIsMissing) {
    const auto pdf = uploaded("cut.pdf", hostile::first_half(sample("invoice-uk-studio.pdf")));
    const auto jpeg = imported("cut.jpg", hostile::first_half(sample("receipt-my-stationer.jpg")));
    expect_failed(pdf, "damaged", "cut.pdf: its end is missing; send or scan it again");
    expect_failed(jpeg, "damaged", "cut.jpg: its end is missing; send or scan it again");
}

TEST_F(ImpatientHostile, ACutOffOrEmptyFileInTheHotFolderIsRefusedWhenItsRestDoesNotCome) {
    box_.drop("cut.pdf", hostile::first_half(sample("invoice-uk-studio.pdf")));
    box_.drop("empty.pdf", "");
    expect_refused("cut.pdf", "cut.pdf: its end is missing; send it again");
    expect_refused("empty.pdf", "empty.pdf: it has no content; send it again");
}

TEST_F(Hostile, AnEmptyFileIsNotAcknowledged) {
    const ui::Answer upload = box_.upload("empty.pdf", "");
    EXPECT_EQ(upload.status, 422) << upload.body;
    EXPECT_EQ(
        json::parse(upload.body),
        (json{{"code", "empty"}, {"message", "empty.pdf: the file is empty; send it again"}}));
    const auto import = box_.import("empty.pdf", "");
    ASSERT_FALSE(import.ok());
    EXPECT_EQ(import.problem(), (Problem{"empty", "empty.pdf: the file is empty; send it again"}));
}

TEST_F(Hostile, ALockedPdfWaitsForItsPasswordAndIsReadWithIt) {
    const auto id =
        uploaded("locked.pdf",
                 capture::samples::locked(capture::samples::pdf({.content = hostile::invoice_text}),
                                          "open sesame"));
    expect_failed(id, "encrypted",
                  "locked.pdf: it is locked; enter its password, or save it without one");
    EXPECT_EQ(retry(id, "guess").status, 200);
    expect_failed(id, "wrong_password",
                  "locked.pdf: the password doesn't open it; enter the right password");
    EXPECT_EQ(retry(id, "").status, 200);
    expect_failed(id, "encrypted",
                  "locked.pdf: it is locked; enter its password, or save it without one");
    EXPECT_EQ(retry(id, "open sesame").status, 200);
    expect_read(id);
    for (const auto& row : storage::history(box_.store(), id))
        EXPECT_EQ(row.detail.find("sesame"), std::string::npos) << row.action;
}

TEST_F(Hostile, APictureOf400MegapixelsFailsBeforeItIsDecoded) {
    const std::string reason =
        "20000 x 20000 pixels are 400 megapixels, the limit is 100; scan it at 300 dpi";
    const auto png = uploaded("huge.png", hostile::png_of_20000_by_20000());
    const auto tiff = dropped("huge.tif", hostile::tiff_of_20000_by_20000());
    expect_failed(png, "too_large", "huge.png: " + reason);
    expect_failed(tiff, "too_large", "huge.tif page 1: " + reason);
}

TEST_F(Hostile, APdfOf5000PagesFailsWithTheLimitAndTheAdviceToSplitIt) {
    const auto id = imported("many.pdf", capture::samples::pdf_with_pages(5000));
    expect_failed(id, "too_many_pages", "many.pdf: it has 5000 pages, the limit is 2000; split it");
}

TEST_F(Hostile, AZipThatIsCalledPdfIsRefusedAtOnceWhateverWayItComes) {
    const std::string zip = "PK\3\4" + std::string(60, '\0');
    const std::string reason =
        "letter.pdf: it is a file of another kind (ZIP archive); "
        "send a PDF, TIFF, JPEG, PNG, WebP, HEIC or e-invoice XML";
    box_.drop("letter.pdf", zip);
    const ui::Answer upload = box_.upload("letter.pdf", zip);
    EXPECT_EQ(upload.status, 422) << upload.body;
    EXPECT_EQ(json::parse(upload.body), (json{{"code", "unsupported"}, {"message", reason}}));
    const auto import = box_.import("letter.pdf", zip);
    ASSERT_FALSE(import.ok());
    EXPECT_EQ(import.problem(), (Problem{"unsupported", reason}));
    expect_refused("letter.pdf", reason);
}

TEST_F(Hostile, ANamedPipeHoldsNobodyUp) {
    const fs::path pipe = box_.folder() / "pipe.pdf";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    ASSERT_EQ(mkfifo((box_.hot() / "pipe.pdf").c_str(), 0600), 0);
    const auto import = box_.import(pipe);
    ASSERT_FALSE(import.ok());
    EXPECT_EQ(import.problem(),
              (Problem{"unsupported", "pipe.pdf: it is not a file; send the file itself"}));
    expect_refused("pipe.pdf",
                   "pipe.pdf: it is a named pipe, not a file; put the file itself here");
    expect_read(dropped("after.pdf", sample("invoice-de-joiner.pdf")));
}

TEST_F(Hostile, ALinkInTheHotFolderIsRefusedWithoutOpeningWhatItPointsTo) {
    const fs::path target =
        RunningBox::write(box_.folder() / "private.pdf", sample("invoice-de-joiner.pdf"));
    const int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    ASSERT_GE(inotify_add_watch(watch, target.c_str(), IN_OPEN | IN_ACCESS), 0);
    fs::create_symlink(target, box_.hot() / "link.pdf");
    fs::create_symlink("/etc/passwd", box_.hot() / "passwd.pdf");
    fs::create_symlink("nowhere", box_.hot() / "dangling.pdf");
    for (const std::string name : {"link.pdf", "passwd.pdf", "dangling.pdf"})
        expect_refused(name, name + ": it is a link, not a file; put the file itself here");
    inotify_event event{};
    EXPECT_LT(read(watch, &event, sizeof event), 0) << "the link was followed";
    close(watch);
}

TEST_F(Hostile, AFolderInTheHotFolderStaysAsItIs) {
    fs::create_directories(box_.hot() / "folder.pdf");
    RunningBox::write(box_.hot() / "folder.pdf" / "inside.pdf", sample("invoice-de-joiner.pdf"));
    expect_read(dropped("after.pdf", sample("invoice-uk-studio.pdf")));
    EXPECT_TRUE(fs::exists(box_.hot() / "folder.pdf" / "inside.pdf"));
    EXPECT_TRUE(fs::is_empty(box_.hot() / "refused"));
}

TEST_F(Hostile, AFileNameIsNeverAPathAndStaysOnOneLine) {
    std::set<fs::path> before;
    for (const auto& entry : fs::recursive_directory_iterator(box_.folder()))
        if (entry.path().extension() == ".evil") before.insert(entry.path());
    const std::string pdf = sample("invoice-de-joiner.pdf");
    const auto up = uploaded("../../up\n\"'<b>\xFF\x1B[2J.evil", pdf);
    EXPECT_EQ(box_.read_document(up).file_name, "../../up \"'<b>\uFFFD\uFFFD[2J.evil");
    expect_read(up);
    for (const auto& entry : fs::recursive_directory_iterator(box_.folder()))
        EXPECT_TRUE(entry.path().extension() != ".evil" || before.contains(entry.path()))
            << entry.path();

    const std::string name = "a..\n\"'\xFF\xFE;$(id).pdf";
    const auto hot = dropped(name, sample("invoice-uk-studio.pdf"));
    EXPECT_EQ(box_.read_document(hot).file_name, "a.. \"'\uFFFD\uFFFD;$(id).pdf");
    expect_read(hot);
}

TEST_F(Hostile, ARefusalNamesAnUnprintableNameOnOneLine) {
    const std::string name = "a\nerror: all is lost\x1B[2J\xFF.pdf";
    const std::string reason =
        "a error: all is lost\uFFFD[2J\uFFFD.pdf: it is a file of another kind (plain text); "
        "send a PDF, TIFF, JPEG, PNG, WebP, HEIC or e-invoice XML";
    const ui::Answer upload = box_.upload(name, "just text");
    EXPECT_EQ(upload.status, 422);
    EXPECT_EQ(json::parse(upload.body)["message"], reason);
    box_.drop(name, "just text");
    expect_refused(name, reason);
}

/// Until its end, this thread and those it starts may read only what their user may.
class WithoutRootsRights {
  public:
    WithoutRootsRights() {
        syscall(SYS_capget, &header_, before_);
        __user_cap_data_struct less[2] = {before_[0], before_[1]};
        less[0].effective &= ~(1U << CAP_DAC_OVERRIDE | 1U << CAP_DAC_READ_SEARCH);
        syscall(SYS_capset, &header_, less);
    }
    WithoutRootsRights(const WithoutRootsRights&) = delete;
    WithoutRootsRights& operator=(const WithoutRootsRights&) = delete;
    ~WithoutRootsRights() { syscall(SYS_capset, &header_, before_); }

  private:
    __user_cap_header_struct header_{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct before_[2]{};
};

class UnprivilegedHostile : private WithoutRootsRights, public Hostile {};

TEST_F(UnprivilegedHostile, AFileThatMayNotBeReadWaitsUntilItMay) {
    const std::string bytes = sample("invoice-de-joiner.pdf");
    const fs::path outside = RunningBox::write(box_.folder() / "secret.pdf", bytes);
    fs::permissions(outside, fs::perms::none);
    const auto import = box_.import(outside);
    ASSERT_FALSE(import.ok());
    EXPECT_EQ(import.problem().code, "unreadable");
    EXPECT_EQ(import.problem().message,
              outside.string() +
                  ": cannot be read (Permission denied); check the file and its permissions");

    fs::rename(outside, box_.hot() / "secret.pdf");
    expect_read(dropped("zzz.pdf", sample("invoice-uk-studio.pdf")));  // looked at after it
    EXPECT_TRUE(fs::exists(box_.hot() / "secret.pdf"));
    fs::permissions(box_.hot() / "secret.pdf", fs::perms::owner_read);
    expect_read(taken("secret.pdf", bytes));
}

TEST_F(Hostile, TheSameBytesByEveryWayAreOneDocumentWithAReceiptEach) {
    const std::string bytes = sample("invoice-de-joiner.pdf");
    const auto first = uploaded("uploaded.pdf", bytes);
    EXPECT_EQ(imported("imported.pdf", bytes), first);
    EXPECT_EQ(dropped("dropped.pdf", bytes), first);
    const ui::Answer again = box_.upload("again.pdf", bytes);
    ++acknowledged_;
    EXPECT_EQ(json::parse(again.body)["already_known"], true);
    expect_read(first);
    std::string sources;
    for (const auto& arrival : storage::arrivals(box_.store(), first))
        sources += arrival.file_name + " by " + arrival.source + "; ";
    EXPECT_EQ(sources,
              "uploaded.pdf by upload; imported.pdf by import; dropped.pdf by hot folder; "
              "again.pdf by upload; ");
    EXPECT_EQ(storage::balance(box_.store()).duplicate, 3);
}

TEST_F(Hostile, AFileThatIsStillBeingCopiedIsTakenOnlyWhenItIsWhole) {
    const std::string bytes = sample("invoice-de-two-pages.pdf");
    std::ofstream copy(box_.hot() / "copied.pdf", std::ios::binary);
    copy << hostile::first_half(bytes) << std::flush;
    dropped("zzz.pdf", sample("invoice-uk-studio.pdf"));  // looked at after it
    EXPECT_TRUE(fs::exists(box_.hot() / "copied.pdf"));
    EXPECT_EQ(storage::balance(box_.store()).received, 1);
    copy << bytes.substr(bytes.size() / 2) << std::flush;
    expect_read(taken("copied.pdf", bytes));
}

TEST_F(Hostile, AScriptInAPdfIsNeitherRunNorHandedToABrowserToRun) {
    const auto id = uploaded("script.pdf", hostile::pdf_with_script());
    expect_read(id);
    const ui::Answer original =
        box_.ask("GET", "/api/documents/" + std::to_string(id) + "/original");
    EXPECT_EQ(original.status, 200);
    EXPECT_EQ(original.header("content-type"), "application/octet-stream");
    EXPECT_TRUE(original.header("content-disposition").starts_with("attachment"));
    EXPECT_TRUE(original.header("content-security-policy").starts_with("sandbox"));
}

TEST_F(Hostile, InvoiceDataThatExplodesOrIsNestedEndlesslyDoesNoHarm) {
    expect_read(uploaded("laughs.pdf", hostile::pdf_with_invoice_data(hostile::laughs())));
    expect_read(imported("deep.pdf",
                         hostile::pdf_with_invoice_data(hostile::elements_in_elements(500'000))));
}

TEST_F(ImpatientHostile, PagesThatTakeForeverAreEndedAndTheWorkersGoOn) {
    const std::string forever = hostile::pdf_that_never_ends();
    const auto one = uploaded("forever.pdf", forever);
    const auto two = dropped("for ever.pdf", forever + "%%EOF\n");
    const std::string reason =
        ": reading a page took longer than 5 s; split the document, or scan it again at 300 dpi";
    expect_failed(one, "reader_hung", "forever.pdf" + reason);
    expect_failed(two, "reader_hung", "for ever.pdf" + reason);
}

}  // namespace
}  // namespace intray::appliance

/// The reader process is this program, started with another argument.
int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "reader-process")
        return intray::appliance::reader_process_main(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
