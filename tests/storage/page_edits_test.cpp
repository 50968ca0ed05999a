#include "storage/page_edits.h"

#include <gmock/gmock.h>

#include "storage/audit.h"
#include "storage/desk_leases.h"
#include "storage/documents.h"
#include "storage/kept_readings.h"
#include "storage/ledger.h"
#include "storage/scene.h"
#include "storage/search.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Viewer viewer(const std::string& user) {
    Viewer viewer = everybody();
    viewer.user = user;
    return viewer;
}

struct PageEdits : testing::Test {
    Scene scene;

    /// A document of that many pages, which say "a1", "a2" and so on; in review.
    DocumentId add(const std::string& name, int pages) {
        const DocumentId id = scene.receive("bytes of " + name, name + ".pdf");
        ReadOutcome outcome;
        outcome.reading.file_kind = "PDF";
        const std::string picture = scene.store().blobs().keep("picture").value().sha256;
        for (int page = 1; page <= pages; ++page) {
            ocr::PageReading read;
            read.number = page;
            read.width_px = 2480, read.height_px = 3508;
            read.text.lines.push_back({{10, 10, 50, 20}, 0});
            read.text.words.push_back({name + std::to_string(page), {10, 10, 50, 20}, 0.9, 0});
            outcome.reading.pages.push_back(read);
            outcome.pictures.push_back({page, 2480, 3508, 0, picture, picture});
        }
        outcome.logo = "logo of " + name;
        outcome.draft = invoice_draft();
        keep(outcome);
        return id;
    }
    void keep(ReadOutcome outcome) {
        const auto job = take_job(scene.store(), "worker", 60s);
        ASSERT_TRUE(job);
        ASSERT_TRUE(keep_reading(scene.store(), *job, outcome, invoice_type(), {}));
    }
    /// What a worker does for documents whose pages were changed.
    void read_again() {
        while (const auto job = take_job(scene.store(), "worker", 60s)) {
            const Assembled made =
                assembled(scene.store(), edited_pages(scene.store(), job->document));
            ReadOutcome outcome{made.reading, invoice_draft(), made.pictures, made.logo};
            ASSERT_TRUE(keep_reading(scene.store(), *job, outcome, invoice_type(), {}));
        }
    }
    SeenPages seen(DocumentId id) {
        return {id, pages_version(scene.store(), id),
                document(scene.store(), id, everybody())->entry_version};
    }
    /// Its words, in the order of its pages.
    std::vector<std::string> words(DocumentId id) {
        std::vector<std::string> found;
        const auto kept = reading(scene.store(), id).value();
        for (const ocr::PageReading& page : kept.pages)
            found.push_back(page.text.words.front().text);
        return found;
    }
    Result<EditedPages> edit(DocumentId id, const PageEdit& wanted) {
        return edit_pages(scene.store(), seen(id), wanted, viewer("anna"));
    }
    void expect_sound() {
        EXPECT_THAT(faults(scene.store()), IsEmpty());
        EXPECT_TRUE(balance(scene.store()).balanced());
    }
};

TEST_F(PageEdits, MovedAndBinnedPagesAreReadInTheirNewOrderFromWhatIsKept) {
    const DocumentId id = add("a", 3);
    ASSERT_TRUE(edit(id, {{{id, 3}, {id, 1}}, {{id, 2}}, {}, {}}));
    EXPECT_EQ(scene.state(id), State::waiting);
    read_again();
    EXPECT_EQ(scene.state(id), State::review);
    EXPECT_THAT(words(id), ElementsAre("a3", "a1"));
    const auto pages = placed_pages(scene.store(), id);
    ASSERT_EQ(pages.size(), 3U);
    EXPECT_TRUE(pages[2].binned);
    EXPECT_EQ(pages[2].file_page, 2);
    EXPECT_EQ(storage::pictures(scene.store(), id).size(), 2U);
    EXPECT_EQ(document(scene.store(), id, everybody())->sha256, pages[0].file_sha256);
    expect_sound();
}

TEST_F(PageEdits, ABinnedPageComesBack) {
    const DocumentId id = add("a", 2);
    ASSERT_TRUE(edit(id, {{{id, 2}}, {{id, 1}}, {}, {}}));
    read_again();
    ASSERT_TRUE(edit(id, {{{id, 1}, {id, 2}}, {}, {}, {}}));
    read_again();
    EXPECT_THAT(words(id), ElementsAre("a1", "a2"));
    expect_sound();
}

TEST_F(PageEdits, OnlyATurnedPageIsReadAgainAndItsTurnIsShown) {
    const DocumentId id = add("a", 2);
    ASSERT_TRUE(edit(id, {{{id, 1}, {id, 2, 90}}, {}, {}, {}}));
    auto pages = edited_pages(scene.store(), id);
    EXPECT_FALSE(pages[0].to_be_read());
    ASSERT_TRUE(pages[1].to_be_read());

    ocr::PageReading turned;
    turned.number = 2;
    turned.cleanup.turned_deg = 90;
    turned.text.lines.push_back({{1, 1, 2, 2}, 0});
    turned.text.words.push_back({"upright", {1, 1, 2, 2}, 0.9, 0});
    keep_turned_page(scene.store(), pages[1], turned, {});
    EXPECT_FALSE(edited_pages(scene.store(), id)[1].to_be_read());
    read_again();
    EXPECT_THAT(words(id), ElementsAre("a1", "upright"));
    EXPECT_EQ(storage::pictures(scene.store(), id)[1].turned_deg, 90);

    ASSERT_TRUE(edit(id, {{{id, 1}, {id, 2}}, {}, {}, {}}));
    EXPECT_FALSE(edited_pages(scene.store(), id)[1].to_be_read());
    read_again();
    EXPECT_THAT(words(id), ElementsAre("a1", "a2"));
    expect_sound();
}

TEST_F(PageEdits, WhatIsSplitOffIsADocumentOfItsOwnFromTheSameArrival) {
    const DocumentId id = add("a", 4);
    const auto made = edit(id, {{{id, 1}}, {}, {{{id, 2}, {id, 3}}, {{id, 4}}}, {}});
    ASSERT_TRUE(made);
    ASSERT_EQ(made->split_off.size(), 2U);
    read_again();
    const DocumentId part = made->split_off[0];
    EXPECT_THAT(words(id), ElementsAre("a1"));
    EXPECT_THAT(words(part), ElementsAre("a2", "a3"));
    EXPECT_THAT(words(made->split_off[1]), ElementsAre("a4"));
    EXPECT_EQ(document(scene.store(), part, everybody())->file_name, "a (2-3).pdf");
    EXPECT_EQ(provenance(scene.store(), part).split_from, id);
    ASSERT_EQ(arrivals(scene.store(), part).size(), 1U);
    EXPECT_EQ(arrivals(scene.store(), part)[0].file_name, "a.pdf");
    const Balance sum = balance(scene.store());
    EXPECT_EQ(sum.received, 1);
    EXPECT_EQ(sum.split_off, 2);
    EXPECT_EQ(sum.review, 3);
    expect_sound();
}

TEST_F(PageEdits, ADocumentPutIntoAnotherLeavesTheQueuesAndComesBackByUndo) {
    const DocumentId a = add("a", 2), b = add("b", 1);
    PageEdit merge{{{a, 1}, {b, 1}, {a, 2}}, {}, {}, {seen(b)}};
    const auto made = edit(a, merge);
    ASSERT_TRUE(made);
    read_again();
    EXPECT_THAT(words(a), ElementsAre("a1", "b1", "a2"));
    EXPECT_EQ(scene.state(b), State::rejected);
    EXPECT_EQ(provenance(scene.store(), b).merged_into, a);
    EXPECT_EQ(balance(scene.store()).merged, 1);
    EXPECT_EQ(balance(scene.store()).rejected, 0);
    const auto back = unreject(scene.store(), b, "anna");
    ASSERT_FALSE(back);
    EXPECT_THAT(back.problem().message, HasSubstr("its pages belong to document 1"));
    expect_sound();

    ASSERT_TRUE(undo_page_edit(scene.store(), a, made->edit, viewer("anna")));
    read_again();
    EXPECT_THAT(words(a), ElementsAre("a1", "a2"));
    EXPECT_THAT(words(b), ElementsAre("b1"));
    EXPECT_EQ(scene.state(b), State::review);
    expect_sound();
}

TEST_F(PageEdits, AnUndoneSplitLeavesThePartWithoutPages) {
    const DocumentId id = add("a", 2);
    const auto made = edit(id, {{{id, 1}}, {}, {{{id, 2}}}, {}});
    ASSERT_TRUE(made);
    read_again();
    ASSERT_TRUE(undo_page_edit(scene.store(), made->split_off[0], made->edit, viewer("anna")));
    read_again();
    EXPECT_THAT(words(id), ElementsAre("a1", "a2"));
    EXPECT_EQ(scene.state(made->split_off[0]), State::rejected);
    expect_sound();
}

TEST_F(PageEdits, EditsAreUndoneFromTheLastOneOn) {
    const DocumentId id = add("a", 3);
    const auto first = edit(id, {{{id, 1}, {id, 3}, {id, 2}}, {}, {}, {}});
    ASSERT_TRUE(first);
    read_again();
    const auto second = edit(id, {{{id, 1}, {id, 3}}, {}, {{{id, 2}}}, {}});
    ASSERT_TRUE(second);
    read_again();
    const auto refused = undo_page_edit(scene.store(), id, first->edit, viewer("anna"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().code, "later");
    ASSERT_TRUE(undo_page_edit(scene.store(), id, second->edit, viewer("anna")));
    read_again();
    ASSERT_TRUE(undo_page_edit(scene.store(), id, first->edit, viewer("anna")));
    read_again();
    EXPECT_THAT(words(id), ElementsAre("a1", "a2", "a3"));
    const auto rows = page_edits(scene.store(), id);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].parted, 1);
    EXPECT_EQ(rows[1].moved, 2);
    EXPECT_EQ(rows[1].undone_by, "anna");
    EXPECT_FALSE(undo_page_edit(scene.store(), id, first->edit, viewer("anna")));
    expect_sound();
}

TEST_F(PageEdits, EverythingGoesBackToAsItCame) {
    const DocumentId a = add("a", 3), b = add("b", 2);
    const auto made = edit(a, {{{b, 2}, {a, 3, 180}}, {{a, 1}}, {{{a, 2}, {b, 1}}}, {seen(b)}});
    ASSERT_TRUE(made);
    keep_turned_page(scene.store(), edited_pages(scene.store(), a)[1],
                     reading(scene.store(), a)->pages[2], {});
    read_again();
    const DocumentId part = made->split_off[0];
    ASSERT_TRUE(pages_as_they_came(scene.store(), seen(part), viewer("anna")));
    read_again();
    EXPECT_THAT(words(a), ElementsAre("a1", "a2", "a3"));
    EXPECT_THAT(words(b), ElementsAre("b1", "b2"));
    EXPECT_EQ(scene.state(part), State::rejected);
    const auto again = pages_as_they_came(scene.store(), seen(a), viewer("anna"));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.problem().code, "invalid");
    expect_sound();
}

TEST_F(PageEdits, PagesThatAreMissingUnknownOrNamedTwiceAreRefused) {
    const DocumentId a = add("a", 2), b = add("b", 1);
    const auto message = [&](const PageEdit& wanted) {
        const auto result = edit(a, wanted);
        return result ? std::string("done") : result.problem().message;
    };
    EXPECT_THAT(message({{{a, 1}}, {}, {}, {}}), HasSubstr("page 2 of a.pdf would be lost"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}, {a, 3}}, {}, {}, {}}), HasSubstr("none of its pages"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}, {a, 1}}, {}, {}, {}}), HasSubstr("named twice"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}, {b, 1}}, {}, {}, {}}), HasSubstr("none of its pages"));
    EXPECT_THAT(message({{}, {{a, 1}, {a, 2}}, {}, {}}), HasSubstr("no page would be left"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}}, {}, {{}}, {}}), HasSubstr("has no page"));
    EXPECT_THAT(message({{{a, 1}, {a, 2, 45}}, {}, {}, {}}), HasSubstr("quarter turns"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}}, {}, {}, {}}), HasSubstr("already are like that"));
    EXPECT_THAT(message({{{a, 1}, {a, 2}}, {}, {}, {seen(a)}}), HasSubstr("into itself"));
    EXPECT_EQ(scene.state(a), State::review);
    EXPECT_THAT(words(a), ElementsAre("a1", "a2"));
    expect_sound();
}

TEST_F(PageEdits, OfTwoClerksTheSecondIsTold) {
    const DocumentId id = add("a", 2);
    const SeenPages both = seen(id);
    const PageEdit turned{{{id, 2}, {id, 1}}, {}, {}, {}};
    ASSERT_TRUE(edit_pages(scene.store(), both, turned, viewer("anna")));
    read_again();
    const auto late = edit_pages(scene.store(), both, turned, viewer("bob"));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.problem().code, "stale");
}

TEST_F(PageEdits, WhatSomebodyElseHasAtTheDeskStaysAsItIs) {
    const DocumentId a = add("a", 2), b = add("b", 1);
    lease_document(scene.store(), b, "bob");
    const auto refused = edit(a, {{{a, 1}, {a, 2}, {b, 1}}, {}, {}, {seen(b)}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().code, "leased");
    EXPECT_THAT(refused.problem().message, HasSubstr("bob has it at the desk"));
    lease_document(scene.store(), a, "anna");
    EXPECT_TRUE(edit(a, {{{a, 2}, {a, 1}}, {}, {}, {}}));
}

TEST_F(PageEdits, PostedAcceptedAndRejectedDocumentsKeepTheirPages) {
    const DocumentId id = add("a", 2);
    const PageEdit swapped{{{id, 2}, {id, 1}}, {}, {}, {}};
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna", 15s));
    EXPECT_THAT(edit(id, swapped).problem().message, HasSubstr("undo the accept first"));
    scene.pass(15s);
    scene.post_due();
    EXPECT_THAT(edit(id, swapped).problem().message, HasSubstr("reverse its voucher"));
    const DocumentId other = add("b", 2);
    ASSERT_TRUE(reject(scene.store(), other, "wrong", "anna"));
    EXPECT_THAT(edit(other, {{{other, 2}, {other, 1}}, {}, {}, {}}).problem().message,
                HasSubstr("bring it back first"));
    const DocumentId unread = scene.receive("more", "c.pdf");
    EXPECT_THAT(edit(unread, {{{unread, 1}}, {}, {}, {}}).problem().message,
                HasSubstr("wait until it is read"));
}

TEST_F(PageEdits, APostedPartKeepsASplitFromBeingUndone) {
    const DocumentId id = add("a", 2);
    const auto made = edit(id, {{{id, 1}}, {}, {{{id, 2}}}, {}});
    ASSERT_TRUE(made);
    read_again();
    const DocumentId part = made->split_off[0];
    ASSERT_TRUE(accept(scene.store(), part, 1, invoice_draft(), invoice_type(), "anna", 15s));
    scene.pass(15s);
    scene.post_due();
    const auto refused = undo_page_edit(scene.store(), id, made->edit, viewer("anna"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().code, "state");
    expect_sound();
}

TEST_F(PageEdits, PersonalAndOtherDocumentsAreNotPutTogether) {
    const DocumentId a = add("a", 1);
    const DocumentId b = scene.receive("personal");
    scene.read(timesheet_draft(), timesheet_type());
    const auto refused = edit(a, {{{a, 1}, {b, 1}}, {}, {}, {seen(b)}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.problem().code, "hidden");
    Viewer clerk = viewer("clara");
    clerk.sees_personal = false;
    const auto unseen =
        edit_pages(scene.store(), seen(a), {{{a, 1}, {b, 1}}, {}, {}, {seen(b)}}, clerk);
    ASSERT_FALSE(unseen);
    EXPECT_EQ(unseen.problem().code, "hidden");
}

TEST_F(PageEdits, AFileIsShownToThoseOnlyWhoMaySeeAllThatWasMadeOfIt) {
    const DocumentId id = add("a", 2);
    const auto made = edit(id, {{{id, 1}}, {}, {{{id, 2}}}, {}});
    ASSERT_TRUE(made);
    Viewer clerk = viewer("clara");
    clerk.sees_personal = clerk.sees_unclassified = false;
    EXPECT_FALSE(may_see_file(scene.store(), id, clerk));
    read_again();
    EXPECT_TRUE(may_see_file(scene.store(), id, clerk));
    scene.tamper("UPDATE documents SET personal = 1 WHERE id = 2");
    EXPECT_FALSE(may_see_file(scene.store(), id, clerk));
    EXPECT_TRUE(may_see_file(scene.store(), id, viewer("anna")));
}

TEST_F(PageEdits, ConfirmedFieldsGoWithTheirPages) {
    const DocumentId id = add("a", 2);
    extract::Draft confirmed = invoice_draft();
    confirmed.fields.clear();
    confirmed.fields.push_back({"invoice_number", "A-7", "A-7", 1, 2, {1, 2, 3, 4}});
    confirmed.fields.push_back({"total", "11.90", "11.90", 1, 1, {5, 6, 7, 8}});
    confirmed.fields.push_back({"currency", "EUR", "EUR", 0.8, 1, {5, 6, 7, 8}});
    ASSERT_TRUE(correct(scene.store(), id, 1, confirmed, "anna"));
    const auto made = edit(id, {{{id, 1}}, {}, {{{id, 2}}}, {}});
    ASSERT_TRUE(made);
    const auto kept = carried_fields(scene.store(), id);
    ASSERT_TRUE(kept);
    ASSERT_EQ(kept->fields.size(), 1U);
    EXPECT_EQ(kept->fields[0].name, "total");
    const auto parted = carried_fields(scene.store(), made->split_off[0]);
    ASSERT_TRUE(parted);
    EXPECT_EQ(parted->fields[0].name, "invoice_number");
    EXPECT_EQ(parted->fields[0].page, 1);
    read_again();
    EXPECT_FALSE(carried_fields(scene.store(), id));
}

TEST_F(PageEdits, VerifyNamesALostPageAndADocumentLeftWithoutPages) {
    const DocumentId id = add("a", 3);
    ASSERT_TRUE(edit(id, {{{id, 3}, {id, 2}, {id, 1}}, {}, {}, {}}));
    read_again();
    EXPECT_THAT(scene.tamper("DELETE FROM placed_pages WHERE file_page = 2"),
                HasSubstr("a page is never lost"));
    scene.tamper(
        "DROP TRIGGER placed_pages_are_kept; DELETE FROM placed_pages WHERE file_page = 2");
    EXPECT_THAT(faults(scene.store()),
                ElementsAre(HasSubstr("a page of its file is in no document")));
    scene.tamper("UPDATE placed_pages SET binned = 1");
    EXPECT_THAT(faults(scene.store()), testing::Contains(HasSubstr("or has none")));
}

TEST_F(PageEdits, TheAuditLogNamesEveryDocumentConcerned) {
    const DocumentId a = add("a", 2), b = add("b", 1);
    const auto made = edit(a, {{{a, 1}, {b, 1}}, {}, {{{a, 2}}}, {seen(b)}});
    ASSERT_TRUE(made);
    EXPECT_EQ(history(scene.store(), a).back().action, "pages_edited");
    EXPECT_EQ(history(scene.store(), b).back().action, "pages_moved");
    EXPECT_EQ(history(scene.store(), made->split_off[0]).back().action, "split_off");
    ASSERT_TRUE((read_again(), undo_page_edit(scene.store(), a, made->edit, viewer("anna"))));
    EXPECT_EQ(history(scene.store(), b).back().action, "page_edit_undone");
}

}  // namespace
}  // namespace intray::storage
