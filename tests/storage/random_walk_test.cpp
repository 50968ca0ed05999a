// Whatever people and workers do in whatever order, arrivals and vouchers stay balanced.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/page_edits.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

class Walk {
  public:
    explicit Walk(unsigned seed) : random_(seed) {}

    void step() {
        switch (pick(14)) {
            case 0:
            case 1:
                scene_.receive(std::to_string(pick(60)));
                break;
            case 2:
            case 3:
            case 4:
                work();
                break;
            case 5:
                accept_some();
                break;
            case 6:
                (void)undo_accept(store(), some(), "anna");
                break;
            case 7:
                (void)reject(store(), some(), "no", "anna");
                break;
            case 8:
                (void)unreject(store(), some(), "anna");
                break;
            case 9:
                (void)retry(store(), some(), "", "anna");
                break;
            case 10:
                (void)reverse(store(), pick(30) + 1, "wrong", "bea");
                break;
            case 11:
                (void)change_type(store(), some(), "invoice", "anna");
                (void)post_now(store(), pick(30) + 1, "bea");
                scene_.pass(10s);
                break;
            case 12:
            case 13:
                edit_some();
                break;
            default:
                break;
        }
    }
    Store& store() { return scene_.store(); }
    int edits() const { return edits_; }

  private:
    int pick(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }
    DocumentId some() { return pick(40) + 1; }

    void work() {
        const auto job = take_job(store(), "worker", 30s);
        if (!job) return;
        if (job->kind == JobKind::post) {
            post(store(), *job);
        } else if (pick(5) == 0) {
            keep_failure(store(), *job, {"damaged", "broken"});
        } else if (pick(6) > 0) {  // else the worker dies
            ReadOutcome outcome;
            outcome.draft = draft();
            read_pages(job->document, outcome);
            keep_reading(store(), *job, outcome, invoice_type(),
                         {pick(2) == 0, pick(3) == 0 ? "blind sample" : "", 15s});
        }
    }
    /// What is kept of pages that were changed, or a few of the document's own.
    void read_pages(DocumentId id, ReadOutcome& outcome) {
        const auto pages = edited_pages(store(), id);
        const std::string picture = store().blobs().keep("picture").value().sha256;
        for (int page = 1; pages.empty() && page <= 1 + int(id) % 4; ++page) {
            outcome.reading.pages.emplace_back().number = page;
            outcome.pictures.push_back({page, 100, 100, 0, picture, picture});
        }
        if (pages.empty()) return;
        Assembled made = assembled(store(), pages);
        outcome.reading = std::move(made.reading);
        outcome.pictures = std::move(made.pictures);
    }
    SeenPages seen(DocumentId id) {
        const auto document = storage::document(store(), id, everybody());
        return {id, pages_version(store(), id), document ? document->entry_version : 0};
    }
    /// Its pages shuffled, some in the bin, some split off, some with those of another document;
    /// or an edit taken back.
    void edit_some() {
        const auto in_review = list_documents(store(), {State::review, "", 0, 50}, everybody());
        if (in_review.empty()) return;
        const auto any = [&] { return in_review[std::size_t(pick(int(in_review.size())))].id; };
        const DocumentId id = any(), other = any();
        if (pick(4) == 0) return (void)undo_page_edit(store(), id, pick(60) + 1, everybody());
        if (pick(8) == 0) return (void)pages_as_they_came(store(), seen(id), everybody());
        PageEdit edit;
        std::vector<WantedPage> pages;
        const auto take = [&](const PlacedPage& page) {
            pages.push_back({page.file, page.file_page, as_found});
        };
        for (const PlacedPage& page : placed_pages(store(), id))
            take(page);
        if (pick(3) == 0) edit.merged = {seen(other)};
        for (const PlacedPage& page : placed_pages(store(), other))
            if (!edit.merged.empty() && !page.binned) take(page);
        std::shuffle(pages.begin(), pages.end(), random_);
        for (const WantedPage& page : pages) {
            const int where = pick(4);
            if (where == 0)
                edit.binned.push_back(page);
            else if (where == 1)
                edit.split_off.push_back({page});
            else
                edit.pages.push_back(page);
        }
        edits_ += edit_pages(store(), seen(id), edit, everybody()).ok();
    }
    extract::Draft draft() {
        return pick(4) == 0 ? with_field(invoice_draft(), "total", "120.00") : invoice_draft();
    }
    void accept_some() {
        const DocumentId id = some();
        const auto document = storage::document(store(), id, everybody());
        const int version = document ? document->entry_version - (pick(5) == 0 ? 1 : 0) : 0;
        (void)accept(store(), id, version, draft(), invoice_type(), "anna", 15s);
    }

    Scene scene_;
    std::mt19937 random_;
    int edits_ = 0;
};

TEST(RandomWalk, KeepsEverythingBalanced) {
    for (const unsigned seed : {1U, 2U, 3U}) {
        Walk walk(seed);
        for (int i = 0; i < 250; ++i) {
            walk.step();
            const Balance sum = balance(walk.store());
            ASSERT_TRUE(sum.balanced()) << "seed " << seed << " step " << i;
        }
        EXPECT_THAT(faults(walk.store()), testing::IsEmpty()) << "seed " << seed;
        EXPECT_GT(balance(walk.store()).posted, 0);
        EXPECT_GT(walk.edits(), 0);
        for (const Voucher& voucher : vouchers(walk.store(), {}))
            EXPECT_TRUE(balanced(voucher));
    }
}

}  // namespace
}  // namespace intray::storage
