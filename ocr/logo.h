// What the head of a page looks like, whatever was read there: the same letterhead or logo gives
// nearly the same hash.
#pragma once

#include <string>

#include "capture/page.h"

namespace intray::ocr {

/// A perceptual hash of the ink at the head of the page, which `turned_deg` brings upright: 16
/// hexadecimal digits, few bits of which differ between two scans. Empty where there is no ink.
std::string logo_hash(const capture::Page& page, int turned_deg);

/// In how many of 64 bits two hashes differ; 64 where one is none.
int logo_distance(const std::string& a, const std::string& b);

}  // namespace intray::ocr
