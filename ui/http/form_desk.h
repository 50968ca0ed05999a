// Blanks that somebody is drawing zones on, and the scans they are tried on: in memory until
// saved, the latest few of them.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "extract/document_type.h"
#include "ocr/reading.h"

namespace intray::ui {

/// A blank or a scan as the reader child saw it.
struct ReadForm {
    std::string file_name;
    ocr::Reading reading;
    std::vector<std::string> pictures = {};  ///< JPEG of each page
};

/// Never changes; another scan makes another value.
struct FormInHand {
    std::int64_t number = 0;
    std::string user;
    extract::DocumentType type;             ///< before the drawing; without a name: a new one
    std::shared_ptr<const ReadForm> blank;  ///< nullptr: of a form that was saved before
    std::shared_ptr<const ReadForm> scan;   ///< nullptr: not tried yet
};

/// Thread-safe. The oldest is dropped where too many are in hand.
class FormDesk {
  public:
    /// With its number.
    std::shared_ptr<const FormInHand> put(FormInHand form);
    /// Only for the user who put it there; nullptr where it is there no more.
    std::shared_ptr<const FormInHand> find(std::int64_t number, const std::string& user) const;
    /// With a scan to try it on; nullptr where it is there no more.
    std::shared_ptr<const FormInHand> try_on(std::int64_t number, const std::string& user,
                                             std::shared_ptr<const ReadForm> scan);

  private:
    mutable std::mutex mutex_;
    std::list<std::shared_ptr<const FormInHand>> forms_;  ///< the newest first
    std::int64_t last_ = 0;
};

}  // namespace intray::ui
