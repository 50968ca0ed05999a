// A data folder of its own for a test, a clock that stands still, and drafts to work with.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "storage/entries.h"
#include "storage/intake.h"
#include "storage/store.h"

namespace intray::storage {

class Scene {
  public:
    Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;
    ~Scene();

    Store& store() { return *store_; }
    const std::filesystem::path& folder() const { return folder_; }
    /// Closes the store and opens it again.
    void reopen();
    void close() { store_.reset(); }

    Instant now() const { return now_; }
    void pass(std::chrono::milliseconds time) { now_ += time; }
    std::vector<std::string> steps() const { return steps_; }
    std::vector<DocumentId> changes() const { return changes_; }

    /// A file outside the data folder.
    std::filesystem::path file(const std::string& name, const std::string& bytes);
    DocumentId receive(const std::string& bytes, const std::string& name = "scan.pdf");
    /// Takes the next job and gives it this draft.
    DocumentId read(const extract::Draft& draft, const extract::DocumentType& type,
                    const Decision& decision = {}, const std::string& words = "some words");
    /// A received document, read and now in review at version 1.
    DocumentId in_review(const std::string& bytes, const extract::Draft& draft,
                         const extract::DocumentType& type);
    /// In review, then accepted and posted.
    DocumentId posted(const std::string& bytes, const extract::Draft& draft,
                      const extract::DocumentType& type);
    /// Does the post jobs that are due.
    void post_due();
    State state(DocumentId id);

    /// Runs SQL on the database file itself, past the store; the message of what went wrong.
    std::string tamper(const std::string& sql);

  private:
    std::filesystem::path folder_;
    Instant now_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
    std::vector<std::string> steps_;
    std::vector<DocumentId> changes_;
    std::unique_ptr<Store> store_;
};

extract::DocumentType invoice_type();
extract::DocumentType timesheet_type();
extract::DocumentType other_type();
/// Net 100, tax 19, total 119 EUR of Example Ltd.
extract::Draft invoice_draft();
extract::Draft timesheet_draft();
extract::Draft with_field(extract::Draft draft, const std::string& name, const std::string& value);

/// Every viewer who sees all.
Viewer everybody();
std::vector<std::string> faults(Store& store);

}  // namespace intray::storage
