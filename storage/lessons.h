// Vendor memory, kept: suppliers, what confirmed documents teach about them, and by what they are
// found again.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/lesson.h"
#include "extract/memory/learn.h"
#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

/// A key that more suppliers share says nothing of either, and is kept for these only.
inline constexpr int most_suppliers_of_a_key = 64;

/// The lessons in force of the suppliers that the keys may mean, the newest of each; without what
/// the document `but_of` taught.
std::vector<extract::Lesson> find_lessons(Store& store,
                                          const std::vector<extract::SupplierKey>& keys,
                                          DocumentId but_of = 0);

/// What the head of a document looks like, as ocr::logo_hash; empty where that is not known.
std::string logo_of(Store& store, DocumentId document);

/// A posted document to learn from.
struct LessonTask {
    DocumentId document = 0;
    int entry_version = 0;
    int attempts = 0;  ///< this one included
};
/// The next one, nobody else's for the time of `lease`; given up after three attempts.
std::optional<LessonTask> take_lesson(Store& store, std::chrono::seconds lease);
/// To be taken again after `rest`; not counted as an attempt.
void give_back_lesson(Store& store, const LessonTask& task, std::chrono::seconds rest);

/// What people have confirmed of the supplier that the keys mean, the newest first: to play a
/// lesson back against. `but` is left out.
std::vector<extract::Confirmed> confirmed_of_supplier(Store& store,
                                                      const std::vector<extract::SupplierKey>& keys,
                                                      DocumentId but, int most);

/// Ends a task: in force, or with the reason why not. Does nothing where the document was posted
/// anew, or taken back, meanwhile.
void keep_lesson(Store& store, const LessonTask& task, const extract::Lesson& lesson,
                 const std::string& supplier, const std::string& harm);
void keep_no_lesson(Store& store, const LessonTask& task, const std::string& reason);

enum class LessonState { waiting, in_force, harmful, off, empty };
std::string_view name(LessonState state);

struct KeptLesson {
    DocumentId document = 0;
    std::string file_name;
    LessonState state = LessonState::waiting;
    std::string reason;  ///< why it is not in force
    std::string learned_at;
    extract::Lesson lesson;
};

struct Supplier {
    std::int64_t id = 0;
    std::string name;
    std::string tax_id;
    std::string debit_account;  ///< empty: the document type's
    int lessons = 0;
    int lessons_in_force = 0;
};

/// By name, those whose name holds `words` (folded), from behind the name `after` on.
std::vector<Supplier> suppliers(Store& store, const std::string& words, int offset, int limit);
std::optional<Supplier> supplier(Store& store, std::int64_t id);
std::optional<std::int64_t> supplier_of(Store& store, DocumentId document);
/// The newest first.
std::vector<KeptLesson> lessons_of(Store& store, std::int64_t supplier);

/// Switches a lesson off, or on again. Problem codes: "unknown", "state".
Result<Done> switch_lesson(Store& store, DocumentId document, LessonState to,
                           const std::string& user);
/// On one line. Problem code: "invalid".
Result<std::string> account_name(const std::string& account);
/// The account that the supplier's vouchers debit from now on; empty: the document type's.
/// Problem codes: "unknown", "invalid".
Result<Done> set_account(Store& store, std::int64_t supplier, const std::string& account,
                         const std::string& user);

}  // namespace intray::storage
