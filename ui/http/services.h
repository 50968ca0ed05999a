// Everything that the web server uses of the house, built by `main` and handed in.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "capture/arrival.h"
#include "extract/explain.h"
#include "extract/other_values.h"
#include "ocr/reading.h"
#include "storage/store.h"
#include "ui/http/events.h"
#include "ui/http/form_desk.h"

namespace intray::ui {

struct TypeDesk;

/// The callbacks are called from several threads at once.
struct Services {
    storage::Store& store;
    Events& events;
    capture::Receive receive;
    /// The words in an area of a page; may take seconds.
    std::function<Result<ocr::PageText>(storage::DocumentId, int page, Box area)> read_area;
    std::function<extract::Knowledge()> knowledge;
    /// Called after anything that made a job, so that workers look at once.
    std::function<void()> wake;
    /// Told what went wrong inside; for the log.
    std::function<void(std::string_view)> report;
    std::filesystem::path web_folder;  ///< the built web app
    std::string version;               ///< of the program
    std::chrono::seconds post_after{15};
    bool hold_duplicates = true;  ///< what looks like another invoice is not accepted unasked
    /// Why a field of a document has its value; may take seconds.
    std::function<Result<extract::Explanation>(storage::DocumentId, const std::string& field)>
        explain = {};
    /// What else the fields of a document may say; may take seconds.
    std::function<Result<std::vector<extract::FieldDoubts>>(storage::DocumentId)> other_values = {};
    /// Reads a blank or filled-in form that is no document of the house; may take seconds.
    std::function<Result<ReadForm>(const std::filesystem::path&, const std::string& file_name)>
        read_form = {};
    /// What would become of the reading if the type were in force.
    std::function<Result<extract::Draft>(const extract::DocumentType&, const ocr::Reading&)>
        try_type = {};
    /// Called after a document type was saved or taken away.
    std::function<void()> reload_types = {};
    std::shared_ptr<FormDesk> form_desk = std::make_shared<FormDesk>();
    std::shared_ptr<TypeDesk> type_desk = {};
};

}  // namespace intray::ui
