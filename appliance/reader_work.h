// What the parent asks of a child of the reader process, as values and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "capture/decode.h"
#include "extract/knowledge.h"
#include "extract/memory/learn.h"
#include "extract/understand.h"
#include "ocr/reading.h"
#include "storage/archive/archive.h"

namespace intray::appliance {

/// Whether the child gives way to everything else on the machine; no part of the JSON.
enum class Priority { usual, idle };

/// JPEG pictures of every page, for the screen.
struct PictureOptions {
    int display_side_px = 1800;
    int thumbnail_side_px = 320;
};

struct PagePicture {
    int page = 0;
    std::string jpeg;
    std::string thumbnail;
};

/// Read a document and understand it.
struct ReadWork {
    capture::DecodeOptions decode;
    extract::Knowledge knowledge;
    extract::UnderstandOptions understand;
    std::optional<PictureOptions> pictures;
    Priority priority = Priority::usual;
};

/// Read the words in one area of one page.
struct AreaWork {
    capture::DecodeOptions decode;
    int page = 1;
    Box area;
    std::optional<int> turned_deg = {};  ///< as Engine::read
};

/// Read one page that a person has turned.
struct PageWork {
    capture::DecodeOptions decode;
    int page = 1;
    int turned_deg = 0;  ///< as Engine::read
    Priority priority = Priority::usual;
};

/// Understand again what was read before.
struct UnderstandWork {
    ocr::Reading reading;
    extract::Knowledge knowledge;
    extract::UnderstandOptions understand;
    std::string explain = {};                  ///< a field to explain instead
    std::optional<extract::Draft> draft = {};  ///< say what else it may say, instead
    Priority priority = Priority::usual;
};

/// Learn from a confirmed document of a supplier.
struct LearnWork {
    extract::Confirmed confirmed;
    extract::Knowledge knowledge;            ///< with the lessons that are in force
    std::vector<extract::Confirmed> recent;  ///< that the new lesson must not harm
    Priority priority = Priority::usual;
};

/// Make the archive copy of what was read before.
struct ArchiveWork {
    ocr::Reading reading;
    storage::ArchiveFacts facts;
    storage::ArchiveWay way = storage::ArchiveWay::own;
    /// Where the document is not one whole file: its pages, and how long each file is; they stand
    /// one after the other in the file that is handed over.
    std::vector<storage::ArchivePage> pages = {};
    std::vector<std::size_t> file_bytes = {};
    Priority priority = Priority::usual;
};

nlohmann::json to_json(const ReadWork& work);
nlohmann::json to_json(const AreaWork& work);
nlohmann::json to_json(const PageWork& work);
nlohmann::json to_json(const UnderstandWork& work);
nlohmann::json to_json(const LearnWork& work);
nlohmann::json to_json(const ArchiveWork& work);

/// These throw on JSON of another shape.
ReadWork read_work(const nlohmann::json& json);
AreaWork area_work(const nlohmann::json& json);
PageWork page_work(const nlohmann::json& json);
UnderstandWork understand_work(const nlohmann::json& json);
LearnWork learn_work(const nlohmann::json& json);
ArchiveWork archive_work(const nlohmann::json& json);

/// As bytes, for pictures would double in JSON.
std::string encode_picture(const PagePicture& picture);
/// std::nullopt unless both are JPEGs by their first bytes.
std::optional<PagePicture> decode_picture(std::string_view bytes);

}  // namespace intray::appliance
