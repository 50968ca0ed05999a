#include "storage/page_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/page_moves.h"
#include "storage/placed_page_rows.h"
#include "storage/rows.h"
#include "storage/search_index.h"
#include "storage/secrets.h"

namespace intray::storage {
namespace {

constexpr std::size_t most_pages = 2000;

using Pages = std::map<PageName, PlacedPage>;

Problem invalid(DocumentId id, std::string_view what) {
    return {"invalid", fmt::format("document {}: {}", id, what)};
}

int version_of(soci::session& session, DocumentId id) {
    return one<int>(session, "SELECT pages_version FROM documents WHERE id = :id", id).value_or(0);
}

/// Why the person may not change the pages that they saw.
std::optional<Problem> not_as_seen(soci::session& session, Instant now, const SeenPages& seen,
                                   const Viewer& viewer) {
    if (auto problem = not_editable(session, now, seen.document, viewer)) return problem;
    const auto document = find_document(session, seen.document);
    if (document->entry_version == seen.entry_version &&
        version_of(session, seen.document) == seen.pages_version)
        return std::nullopt;
    return Problem{"stale", fmt::format("document {}: somebody changed it or its pages meanwhile; "
                                        "reload it",
                                        seen.document)};
}

/// The pages that the edit has to name: all of the document, and those put into it without what
/// lies in their bins.
Pages pages_at_hand(soci::session& session, DocumentId id, const PageEdit& edit) {
    Pages found;
    const auto add = [&](DocumentId of, bool with_bin) {
        place_pages(session, of);
        for (PlacedPage& page : find_edited_pages(session, of))
            if (with_bin || !page.binned)
                found.emplace(PageName{page.file, page.file_page}, std::move(page));
    };
    add(id, true);
    for (const SeenPages& other : edit.merged)
        add(other.document, false);
    return found;
}

/// Lays pages by name, each once.
class Laying {
  public:
    Laying(DocumentId id, Pages pages) : id_(id), pages_(std::move(pages)) {}

    std::optional<Problem> lay(const std::vector<WantedPage>& wanted, DocumentId into, bool bin) {
        int place = 0;
        for (const WantedPage& one : wanted) {
            const PageName name{one.file, one.file_page};
            const auto page = pages_.find(name);
            if (page == pages_.end())
                return invalid(id_, fmt::format("page {} of the file of document {} is none of its "
                                                "pages, or is named twice; reload it",
                                                one.file_page, one.file));
            if (one.turned_deg != as_found &&
                (one.turned_deg < 0 || one.turned_deg >= 360 || one.turned_deg % 90 != 0))
                return invalid(id_, "a page is turned by something else than quarter turns");
            moves_.push_back({name, lie_of(page->second), {into, ++place, one.turned_deg, bin}});
            pages_.erase(page);
        }
        return std::nullopt;
    }

    /// Those that change something.
    Result<Moves> moves() && {
        if (!pages_.empty())
            return invalid(id_, fmt::format("page {} of {} would be lost; put it into the document "
                                            "or its bin",
                                            pages_.begin()->second.file_page,
                                            pages_.begin()->second.file_name));
        std::erase_if(moves_, [](const Move& move) { return move.before == move.after; });
        if (moves_.empty()) return invalid(id_, "its pages already are like that");
        return std::move(moves_);
    }

  private:
    DocumentId id_;
    Pages pages_;
    Moves moves_;
};

/// "scan (3-5).pdf"
std::string part_name(const std::string& file_name, const std::vector<WantedPage>& pages) {
    std::string numbers;
    for (std::size_t i = 0; i < pages.size() && numbers.size() < 40;) {
        std::size_t end = i;
        while (end + 1 < pages.size() && pages[end + 1].file == pages[end].file &&
               pages[end + 1].file_page == pages[end].file_page + 1)
            ++end;
        numbers += numbers.empty() ? "" : ", ";
        numbers += end == i ? std::to_string(pages[i].file_page)
                            : fmt::format("{}-{}", pages[i].file_page, pages[end].file_page);
        i = end + 1;
    }
    const std::size_t dot = std::min(file_name.rfind('.'), file_name.size());
    return fmt::format("{} ({}){}", file_name.substr(0, dot), numbers, file_name.substr(dot));
}

/// The text that stands for a split-off document's file: every document has bytes of its own.
std::string deed(DocumentId from) {
    return object_text({{"split_off_from", std::to_string(from)}, {"name", random_secret()}});
}

DocumentId add_split_off(soci::session& session, Instant now, DocumentId from,
                         const std::string& file_name, const Blobs::Kept& blob) {
    const auto id = one<DocumentId>(
        session,
        "INSERT INTO documents (sha256, file_name, size, state, received_at, changed_at, arrivals, "
        "split_from) SELECT :sha256, :name, :size, 'waiting', received_at, :changed, 0, id FROM "
        "documents WHERE id = :from RETURNING id",
        blob.sha256, file_name, blob.size, iso_text(now), from);
    index_new(session, *id, file_name);
    return *id;
}

std::string numbers(const std::vector<DocumentId>& ids) {
    std::string text;
    for (const DocumentId id : ids)
        text += (text.empty() ? "" : ", ") + std::to_string(id);
    return text;
}

void log_edit(soci::session& session, Instant now, const std::string& user, DocumentId id,
              const EditedPages& made) {
    const std::string edit = std::to_string(made.edit);
    for (const DocumentId one : made.changed) {
        const bool split_off = std::ranges::count(made.split_off, one) > 0;
        if (one == id)
            append_audit(session, now, user, "pages_edited", id,
                         object_text({{"edit", edit}, {"split_off", numbers(made.split_off)}}));
        else
            append_audit(session, now, user, split_off ? "split_off" : "pages_moved", one,
                         object_text({{"edit", edit}, {"at_document", std::to_string(id)}}));
    }
}

std::optional<Problem> wrong_amount(DocumentId id, const PageEdit& edit) {
    std::size_t all = edit.pages.size() + edit.binned.size();
    for (const auto& part : edit.split_off) {
        if (part.empty()) return invalid(id, "a part that is split off has no page");
        all += part.size();
    }
    if (edit.pages.empty())
        return invalid(id, "no page would be left in it; keep one, or reject the document");
    if (all > most_pages)
        return invalid(
            id, fmt::format("it would have more than {} pages; put fewer together", most_pages));
    return std::nullopt;
}

/// HR documents stay among themselves; what is not yet known goes with either.
std::optional<Problem> mixes_personal(soci::session& session, DocumentId id, DocumentId other) {
    const auto one = find_document(session, id), two = find_document(session, other);
    if (id == other) return invalid(id, "it can't be put into itself");
    if (one->document_type.empty() || two->document_type.empty() || one->personal == two->personal)
        return std::nullopt;
    return Problem{"hidden", fmt::format("document {}: one of the two is an HR document, the other "
                                         "is not; they are not put together",
                                         id)};
}

std::optional<Problem> may_not_edit(soci::session& session, Instant now, const SeenPages& seen,
                                    const PageEdit& edit, const Viewer& viewer) {
    if (auto problem = not_as_seen(session, now, seen, viewer)) return problem;
    for (const SeenPages& other : edit.merged) {
        if (auto problem = not_as_seen(session, now, other, viewer)) return problem;
        if (auto problem = mixes_personal(session, seen.document, other.document)) return problem;
    }
    return std::nullopt;
}

/// Runs `work` in a transaction and tells who listens. What it refuses has changed nothing.
template <typename Work>
Result<EditedPages> in_transaction(Store& store, const Work& work) {
    Result<EditedPages> made = EditedPages{};
    const Result<Done> written =
        store.database().try_write([&](soci::session& session) { made = work(session); });
    if (!written) return written.problem();
    if (!made) return made;
    store.at_step("entry_committed");
    for (const DocumentId id : made->changed)
        store.changed(id);
    return made;
}

EditedPages done(std::int64_t edit, const Moves& moves) {
    const auto documents = documents_of(moves);
    return {edit, {}, {documents.begin(), documents.end()}};
}

/// Every document whose pages are concerned may be changed by the viewer.
std::optional<Problem> not_all_editable(soci::session& session, Instant now, const Moves& moves,
                                        const Viewer& viewer) {
    for (const DocumentId id : documents_of(moves))
        if (auto problem = not_editable(session, now, id, viewer)) return problem;
    return std::nullopt;
}

/// A later edit that holds, of one of the documents.
std::optional<std::int64_t> later_edit(soci::session& session, std::int64_t edit,
                                       const Moves& moves) {
    for (const DocumentId id : documents_of(moves))
        if (const auto later = one<std::int64_t>(
                session,
                "SELECT e.id FROM page_edits e JOIN page_moves m ON m.edit = e.id WHERE e.id > "
                ":edit AND e.undone_at = '' AND (m.document_before = :one OR m.document_after = "
                ":other) ORDER BY e.id DESC LIMIT 1",
                edit, id, id))
            return later;
    return std::nullopt;
}

/// The documents that have pages of each other's files, from one to the next.
std::set<DocumentId> entangled(soci::session& session, DocumentId id) {
    std::set<DocumentId> found{id};
    std::vector<DocumentId> open{id};
    while (!open.empty()) {
        const DocumentId one = open.back();
        open.pop_back();
        Query query(session,
                    "SELECT file FROM placed_pages WHERE document = :holder UNION "
                    "SELECT document FROM placed_pages WHERE file = :file");
        DocumentId other = 0;
        query.bind(one).bind(one).into(other);
        while (query.next())
            if (found.insert(other).second) open.push_back(other);
    }
    return found;
}

Moves way_back(soci::session& session, DocumentId id) {
    Moves moves;
    for (const DocumentId document : entangled(session, id))
        for (const PlacedPage& page : find_edited_pages(session, document)) {
            const Move move{{page.file, page.file_page},
                            lie_of(page),
                            {page.file, page.file_page, as_found, false}};
            if (move.before != move.after) moves.push_back(move);
        }
    return moves;
}

/// Documents of their own for the parts that are split off; until here the moves name them
/// -1, -2 and so on.
std::vector<DocumentId> add_parts(soci::session& session, Instant now, DocumentId from,
                                  const std::vector<std::string>& names,
                                  const std::vector<Blobs::Kept>& deeds, Moves& moves) {
    std::vector<DocumentId> added;
    for (std::size_t i = 0; i < names.size(); ++i)
        added.push_back(add_split_off(session, now, from, names[i], deeds[i]));
    for (Move& move : moves)
        if (move.after.document < 0)
            move.after.document = added[static_cast<std::size_t>(-move.after.document - 1)];
    return added;
}

/// Where every page goes that the edit names, and what the parts are called.
struct Plan {
    Moves moves;
    std::vector<std::string> part_names;
};

Result<Plan> plan_of(DocumentId id, const Pages& pages, const PageEdit& edit) {
    Plan plan;
    Laying laying(id, pages);
    if (auto problem = laying.lay(edit.pages, id, false)) return *problem;
    if (auto problem = laying.lay(edit.binned, id, true)) return *problem;
    for (const auto& part : edit.split_off) {
        const auto number = static_cast<DocumentId>(plan.part_names.size()) + 1;
        if (auto problem = laying.lay(part, -number, false)) return *problem;
        const PageName first{part.front().file, part.front().file_page};
        plan.part_names.push_back(part_name(pages.at(first).file_name, part));
    }
    Result<Moves> moves = std::move(laying).moves();
    if (!moves) return moves.problem();
    plan.moves = std::move(moves).value();
    return plan;
}

}  // namespace

Result<EditedPages> edit_pages(Store& store, const SeenPages& seen, const PageEdit& edit,
                               const Viewer& viewer) {
    if (auto problem = wrong_amount(seen.document, edit)) return *problem;
    std::vector<Blobs::Kept> deeds;
    for (std::size_t i = 0; i < edit.split_off.size(); ++i) {
        const auto kept = store.blobs().keep(deed(seen.document));
        if (!kept) return kept.problem();
        deeds.push_back(*kept);
    }
    return in_transaction(store, [&](soci::session& session) -> Result<EditedPages> {
        const Instant now = store.now();
        if (auto problem = may_not_edit(session, now, seen, edit, viewer)) return *problem;
        Result<Plan> planned =
            plan_of(seen.document, pages_at_hand(session, seen.document, edit), edit);
        if (!planned) return planned.problem();
        Plan plan = std::move(planned).value();
        const auto split_off =
            add_parts(session, now, seen.document, plan.part_names, deeds, plan.moves);
        const auto number = keep_edit(session, now, seen.document, plan.moves, viewer.user);
        carry_out(session, now, plan.moves, viewer);
        EditedPages made = done(number, plan.moves);
        made.split_off = split_off;
        log_edit(session, now, viewer.user, seen.document, made);
        return made;
    });
}

Result<EditedPages> undo_page_edit(Store& store, DocumentId id, std::int64_t edit,
                                   const Viewer& viewer) {
    return in_transaction(store, [&](soci::session& session) -> Result<EditedPages> {
        const Instant now = store.now();
        Moves moves = moves_of(session, edit);
        const auto holds = one<std::int64_t>(
            session, "SELECT id FROM page_edits WHERE id = :edit AND undone_at = ''", edit);
        if (!holds || !documents_of(moves).contains(id))
            return invalid(
                id, fmt::format("there is no edit {} of its pages to undo; reload it", edit));
        if (auto problem = not_all_editable(session, now, moves, viewer)) return *problem;
        if (const auto later = later_edit(session, edit, moves))
            return Problem{"later", fmt::format("document {}: edit {} of the pages followed; undo "
                                                "that first",
                                                id, *later)};
        for (Move& move : moves)
            std::swap(move.before, move.after);
        run(session, "UPDATE page_edits SET undone_at = :at, undone_by = :by WHERE id = :edit",
            iso_text(now), viewer.user, edit);
        carry_out(session, now, moves, viewer);
        EditedPages made = done(edit, moves);
        for (const DocumentId one : made.changed)
            append_audit(session, now, viewer.user, "page_edit_undone", one,
                         object_text({{"edit", std::to_string(edit)}}));
        return made;
    });
}

Result<EditedPages> pages_as_they_came(Store& store, const SeenPages& seen, const Viewer& viewer) {
    return in_transaction(store, [&](soci::session& session) -> Result<EditedPages> {
        const Instant now = store.now();
        if (auto problem = not_as_seen(session, now, seen, viewer)) return *problem;
        const Moves moves = way_back(session, seen.document);
        if (moves.empty()) return invalid(seen.document, "its pages are as they came");
        if (auto problem = not_all_editable(session, now, moves, viewer)) return *problem;
        const auto number = keep_edit(session, now, seen.document, moves, viewer.user);
        carry_out(session, now, moves, viewer);
        EditedPages made = done(number, moves);
        log_edit(session, now, viewer.user, seen.document, made);
        return made;
    });
}

std::optional<Problem> pages_closed(Store& store, DocumentId id, const Viewer& viewer) {
    std::optional<Problem> problem;
    store.database().read(
        [&](soci::session& session) { problem = not_editable(session, store.now(), id, viewer); });
    return problem;
}

int pages_version(Store& store, DocumentId id) {
    int version = 0;
    store.database().read([&](soci::session& session) { version = version_of(session, id); });
    return version;
}

}  // namespace intray::storage
