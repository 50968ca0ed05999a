// What memory brings: documents in an order of chance, each scored, then confirmed with its truth
// and learnt from. Behind `intray score --learn`.
#pragma once

#include <filesystem>
#include <vector>

#include "appliance/measures.h"
#include "appliance/reader.h"

namespace intray::appliance {

/// A document that was read without memory.
struct ReadDocument {
    std::filesystem::path file;
    ReadResult result;
    Truth truth;
};

struct LearningScores {
    Scores first;  ///< the first document of each supplier, and those of none
    Scores later;  ///< the second and later ones
    int lessons = 0;
    int dropped = 0;  ///< lessons that made an earlier document worse
};

/// What a clerk would have left of the draft who had the truth before them.
extract::Draft corrected(extract::Draft draft, const Truth& truth);

/// The same seed gives the same order.
LearningScores score_learning(std::vector<ReadDocument> documents, Reader& reader,
                              const ReadWork& work, unsigned seed);

}  // namespace intray::appliance
