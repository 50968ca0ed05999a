// Everything that understanding may use besides the page: a value, handed in by the parent.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/document_type.h"
#include "extract/lesson.h"

namespace intray::extract {

/// One of our own companies: the buyer on invoices, never the supplier.
struct Company {
    std::string name;
    std::vector<std::string> tax_ids;
    std::vector<std::string> ibans;
    bool operator==(const Company&) const = default;
};

struct FieldModels;
namespace forms {
struct FormModels;
}

struct Knowledge {
    std::vector<DocumentType> types;
    std::vector<Company> own_companies;
    DateOrder date_order = DateOrder::day_first;  ///< where the page gives no evidence
    std::string currency = "EUR";                 ///< where the page gives no evidence
    double wrong_fields_in_10000 = 50;            ///< the error budget of the verdict
    std::vector<Lesson> lessons = {};             ///< of suppliers it may come from, newest first
    std::string logo = {};  ///< of this document's head, as ocr::logo_hash; empty: not known
    /// Weights; without them fields are scored by hand-set ones. Not part of the JSON.
    std::shared_ptr<const FieldModels> models = {};
    /// The same for forms of no known type; without them a colon makes a question.
    std::shared_ptr<const forms::FormModels> form_models = {};
    bool operator==(const Knowledge&) const = default;

    const DocumentType* type(std::string_view name) const;
};

}  // namespace intray::extract
