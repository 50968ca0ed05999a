// The parent's side of the reader process: hand over a file, get back what it says. Nothing in the
// file can harm more than its own reading.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "appliance/reader_work.h"
#include "appliance/sandbox.h"
#include "base/result.h"
#include "extract/draft.h"
#include "extract/explain.h"
#include "extract/other_values.h"
#include "ocr/read_page.h"
#include "ocr/reading.h"

namespace intray::appliance {

struct ReaderOptions {
    ocr::ReadOptions ocr;
    std::string field_models;  ///< weights of extract/field_models.h; empty: hand-set ones
    std::string form_models;   ///< of extract/forms/form_models.h; empty: colons make questions
    ocr::Versions versions;    ///< put into every reading
    /// Wall clock; where the reader gives way to others, its own time.
    std::chrono::milliseconds page_limit = std::chrono::minutes(1);
    std::chrono::milliseconds document_limit = std::chrono::minutes(10);  ///< wall clock
    std::size_t memory_bytes = std::size_t{1536} << 20;
    Sandbox sandbox = Sandbox::required;
    std::filesystem::path program = "/proc/self/exe";  ///< run with the argument "reader-process"
};

/// The file to read. It is opened by path and handed over as a descriptor.
struct Document {
    std::filesystem::path file;
    std::string name;  ///< for messages: as people call it
};

/// Called on the thread that called `read`; both may be empty.
struct ReadCallbacks {
    std::function<void(int page, int pages)> on_page;  ///< a page is being read
    std::function<void(PagePicture)> on_picture;
};

struct ReadResult {
    ocr::Reading reading;
    extract::Draft draft;
    std::vector<extract::SupplierKey> keys;  ///< by which lessons about its supplier are found
    std::string logo;                        ///< of the first page's head, as ocr::logo_hash
    double milliseconds_read = 0;
    double milliseconds_understand = 0;
    double cpu_seconds = 0;  ///< of the child
};

/// What was read before, drawn up again.
struct Understood {
    extract::Draft draft;
    std::vector<extract::SupplierKey> keys;
};

struct Learned {
    std::optional<extract::Lesson> lesson;  ///< nothing where the document names no supplier
    std::optional<std::size_t> harmed;      ///< the first of LearnWork::recent made worse
};

/// Owns one reader process, which holds the models once for all threads. Thread-safe: every call
/// runs in a child of its own. A reader process that died is started again by the next call.
///
/// Problem codes beside those of capture::decode: unreadable (no such file, or no regular one),
/// reader_crashed, reader_ended (not by the
/// document), reader_hung, reader_memory, reader_limits (more answer than a document can
/// have), stopped.
class Reader {
  public:
    /// Starts the process and waits until its models are loaded. Throws Failure when models are
    /// missing, or when the kernel cannot restrict a process and `options.sandbox` requires it.
    explicit Reader(ReaderOptions options);
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    /// Ends the process and any child.
    ~Reader();

    Result<ReadResult> read(const Document& document, const ReadWork& work,
                            const ReadCallbacks& callbacks = {}, std::stop_token stop = {});
    /// For what was read before; `name` is for messages.
    Result<extract::Draft> understand(const std::string& name, const UnderstandWork& work,
                                      std::stop_token stop = {});
    /// As understand, with the keys of its supplier.
    Result<Understood> look_over(const std::string& name, const UnderstandWork& work,
                                 std::stop_token stop = {});
    Result<Learned> learn(const std::string& name, const LearnWork& work,
                          std::stop_token stop = {});
    /// Why `field` has its value. Problem codes also as extract::explain.
    Result<extract::Explanation> explain(const std::string& name, UnderstandWork work,
                                         const std::string& field, std::stop_token stop = {});
    /// What else the fields of a kept draft may say; without `work.draft` there is nothing.
    Result<std::vector<extract::FieldDoubts>> other_values(const std::string& name,
                                                           const UnderstandWork& work,
                                                           std::stop_token stop = {});
    Result<ocr::PageText> read_area(const Document& document, const AreaWork& work,
                                    std::stop_token stop = {});
    Result<ocr::PageReading> read_page(const Document& document, const PageWork& work,
                                       std::stop_token stop = {});
    /// Hands the archive's bytes to `sink`, in pieces and on the calling thread; after a problem
    /// they are worth nothing. Problem codes also as storage::make_archive.
    Result<Done> archive(const Document& document, const ArchiveWork& work,
                         const std::function<void(std::string_view)>& sink,
                         std::stop_token stop = {});

    /// What its readings are named by.
    const ocr::Versions& versions() const;
    /// Of the reader process; for measuring and for tests.
    int process_id() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace intray::appliance
