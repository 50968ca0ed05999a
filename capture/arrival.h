// Something that came in: what every source hands over.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"

namespace intray::capture {

/// A received file whose bytes lie at `path`, still owned by the source.
struct Arrival {
    std::filesystem::path path;
    std::string file_name;  ///< as the sender called it; never used as a path
    std::string source;     ///< "upload", "import", "hot folder"
    std::string received_by;
};

/// What became of an arrival once it is durable.
struct Receipt {
    std::string document_id;
    std::string sha256;
    bool already_known = false;  ///< the same bytes had arrived before
};

/// Returns only after the bytes are durable; a Problem means that nothing was kept.
using Receive = std::function<Result<Receipt>(const Arrival&)>;

}  // namespace intray::capture
