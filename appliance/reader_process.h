// The reader process: loads the models once, stays single-threaded, and forks a sandboxed child
// for every job. Foreign bytes are parsed in these children only.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "appliance/reader_channel.h"
#include "ocr/read_page.h"

namespace intray::appliance {

/// Runs in a child: `request` is the parent's JSON, `document` the mapped bytes of the file (empty
/// if none was sent). Ends with a `result` or `problem` message; what it throws becomes a problem.
using Job = std::function<void(std::string_view request, std::string_view document, Channel&)>;

/// What the parent sends for a child; an idle one gives way to everything else.
inline constexpr std::string_view job_request = "job", idle_job_request = "idle job";

/// What a reader process holds for all its jobs.
struct Models {
    ocr::ReadOptions ocr;
    std::string fields;  ///< file of extract/field_models.h, or empty
    std::string forms;   ///< file of extract/forms/form_models.h, or empty
};

/// Runs once, before any job; throws Failure where models are missing.
using MakeJob = std::function<Job(const Models&)>;

/// Serves the parent, whose socket is standard input, until it hangs up. Returns an exit code.
int run_reader_process(const MakeJob& make_job);

/// `intray reader-process`: started by Reader only.
int reader_process_main(int argc, char** argv);

}  // namespace intray::appliance
