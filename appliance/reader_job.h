// What a child of the reader process does with one document: decode, read, understand.
#pragma once

#include "appliance/reader_process.h"

namespace intray::appliance {

/// Loads the models, and what fonts and PDF libraries load at first use, into this process.
Job make_reader_job(const Models& models);

}  // namespace intray::appliance
