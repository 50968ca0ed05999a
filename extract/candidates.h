// What might be the value of a field, with the evidence for it: made here, scored in score.h,
// chosen in choose.h. Nothing here decides.
#pragma once

#include <string>
#include <vector>

#include "extract/facts.h"

namespace intray::extract {

/// Where a candidate lies as seen from the label that speaks for it.
enum class Relation { none, right, below };

/// Which observation about sender and receiver made the candidate.
enum class Party {
    none,
    head_line,      ///< among the first lines of the page
    sender_line,    ///< the small line above the address window
    address_block,  ///< lines that end in a postal town
    legal_form,     ///< a line with GmbH, Ltd, ...
    salutation,     ///< behind "Herrn", "Firma", "An"
    own_company     ///< one of ours
};

struct Evidence {
    Relation relation = Relation::none;
    int label_rank = 0;         ///< 0: the field's strongest label
    double label_likeness = 0;  ///< 1: read letter by letter
    bool label_begins_segment = false;
    double distance = 0;       ///< from the label, in line heights
    double offset = 0;         ///< below: how far the edges are from aligned, in line heights
    int between = 0;           ///< labels of other fields on the way
    int skipped = 0;           ///< values of the kind between label and candidate
    double quality = 0;        ///< how much the text itself looks like the kind, 0..1
    bool other_label = false;  ///< directly behind or below the label of another field
    double x = 0;              ///< of the centre, 0..1 of the inked part of the page
    double y = 0;
    int page_from_start = 0;
    int page_from_end = 0;
    double size = 1;            ///< height, in line heights of the page
    int repeats = 0;            ///< how often the same value is printed elsewhere
    bool in_tax_table = false;  ///< among the rates below "GST summary" or the like
    bool paid = false;          ///< cash given less change makes this amount
    bool rounded = false;       ///< differs from another amount by a printed rounding
    bool largest = false;       ///< no printed amount with cents is larger
    Party party = Party::none;
    int party_line = 0;  ///< head_line: how many plausible lines stand above
    bool legal_form = false;
    bool lower_case = false;  ///< no capital letter in it
    bool at_buyer = false;    ///< under or behind a label of the buyer
    bool at_supplier = false;
    bool above_other = false;  ///< address block: another one lies below it
    bool below_other = false;
    bool contact_below = false;  ///< telephone, web or registration lines follow
    bool in_section = false;     ///< named as "Name:" or "Address:" below such a label
    bool says_itself = false;    ///< a code with a prefix of its kind: "PO104471"
    bool narrow_page = false;    ///< a receipt's strip rather than a letter
};

/// What confirmed documents of the supplier say about a candidate's place.
struct Remembered {
    double weight = 0;  ///< log-odds to add to the candidate's own
    int lessons = 0;    ///< that speak for it
};

struct Candidate {
    int field = 0;  ///< index into DocumentType::fields
    std::string text;
    std::string value;
    int page = 0;   ///< index into Layout::pages
    Box box;        ///< pixels of the page as it lies in the file
    int first = 0;  ///< tokens first <= i < end
    int end = 0;
    double ocr_confidence = 1;
    Evidence evidence;
    Remembered remembered = {};
};

struct Matches;
std::vector<Candidate> find_candidates(const Facts& facts, const Matches& matches);

/// Fills in the evidence that follows from the place alone.
void place(const Layout& layout, Candidate& candidate);

}  // namespace intray::extract
