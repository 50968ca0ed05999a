// The picture of a scanned page from one PDF into another, as it is coded.
#pragma once

#include <map>

#include "storage/archive/podofo_values.h"

namespace intray::storage {

class ScanCopy {
  public:
    ScanCopy(PoDoFo::PdfMemDocument& from, PoDoFo::PdfMemDocument& to) : from_(from), to_(to) {}

    /// False where it is no picture, or PDF/A forbids its coding or colours.
    bool may_copy(const PoDoFo::PdfReference& picture);
    /// For one that may. Throws PdfError.
    PoDoFo::PdfObject* copied(const PoDoFo::PdfReference& picture);

  private:
    bool legal_filters(const PoDoFo::PdfObject& picture);
    bool legal_space(const PoDoFo::PdfObject* space, int depth);
    PoDoFo::PdfObject copied_value(const PoDoFo::PdfObject& object, int depth);

    PoDoFo::PdfMemDocument& from_;
    PoDoFo::PdfMemDocument& to_;
    std::map<PoDoFo::PdfReference, PoDoFo::PdfReference> done_;
};

}  // namespace intray::storage
