// A document's way through the house, from durable bytes to a posted entry. Start reading here.
#pragma once

#include <functional>
#include <stop_token>

#include "appliance/knowledge_in_force.h"
#include "appliance/log.h"
#include "appliance/reader.h"
#include "storage/archives.h"
#include "storage/entries.h"
#include "storage/lessons.h"
#include "storage/placed_pages.h"
#include "storage/queue.h"

namespace intray::appliance {

struct JourneyOptions {
    double blind_share = 0.02;            ///< of the documents accepted by verdict
    std::string blind_key;                ///< of this appliance, secret
    bool hold_duplicates = true;          ///< a clerk looks at what seems to be booked already
    std::chrono::seconds post_after{15};  ///< time to undo an accept
    std::chrono::seconds lease{720};      ///< longer than the reader's wall clock for a document
};

/// What a fresh draft leads to: the draft advises, this decides. Pure.
storage::Decision decide(const extract::Draft& draft, const extract::DocumentType& type,
                         bool in_blind_sample, const JourneyOptions& options);

/// Whether a document belongs to the sample of accepted ones that a clerk sees all the same: by
/// a keyed hash of its content, so that nobody who sends documents can choose.
bool in_blind_sample(const std::string& sha256, const std::string& key, double share);

/// Tells who watches that a page of the document is being read.
using Progress = std::function<void(storage::DocumentId, int page, int pages)>;

/// Carries out jobs of the work queue. One a worker thread; not thread-safe.
class Journey {
  public:
    Journey(storage::Store& store, Reader& reader, const KnowledgeInForce& in_force,
            JourneyOptions options, Progress progress, Log log);

    /// Does the job and ends it; what the document itself is to blame for becomes its state.
    /// A job that `stop` broke off is left to the caller.
    void run(const storage::Job& job, std::stop_token stop = {});

    /// Makes a posted document's archive copy; one that `stop` broke off is given back.
    void archive(const storage::ArchiveTask& task, std::stop_token stop = {});

    /// Learns from a posted document that a person accepted; one that `stop` broke off is given
    /// back.
    void learn(const storage::LessonTask& task, std::stop_token stop = {});

  private:
    /// With the error budget that is set now.
    extract::Knowledge knowledge() const;
    /// From the pixels, or from what was read from the same bytes before.
    void read(const storage::Job& job, std::stop_token stop);
    void read_pages(const storage::Job& job, const storage::Document& document,
                    std::stop_token stop);
    /// Pages that people moved, turned, split off or put together: only what was turned is read
    /// again.
    void read_edited(const storage::Job& job, const storage::Document& document,
                     const std::vector<storage::PlacedPage>& pages, std::stop_token stop);
    void understand(const storage::Job& job, std::stop_token stop);
    /// Draws up what `outcome` holds of a reading, and keeps it.
    void understand(const storage::Job& job, const storage::Document& document,
                    storage::ReadOutcome outcome, const std::string& forced_type,
                    std::stop_token stop);
    /// The draft made again with what is known of the supplier; `first` where nothing is.
    Result<extract::Draft> with_memory(const storage::Document& document,
                                       const ocr::Reading& reading, Understood first,
                                       const std::string& logo,
                                       const extract::UnderstandOptions& options,
                                       const std::stop_token& stop);
    /// What is not the document's fault is thrown: the job goes back to the queue.
    void keep_failure(const storage::Job& job, const Problem& problem);
    void keep(const storage::Job& job, const storage::ReadOutcome& outcome,
              const std::string& sha256);

    storage::Store& store_;
    Reader& reader_;
    const KnowledgeInForce& in_force_;
    std::shared_ptr<const extract::Knowledge> knowledge_;  ///< for the job in hand
    JourneyOptions options_;
    Progress progress_;
    Log log_;
};

}  // namespace intray::appliance
