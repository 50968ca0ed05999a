// Options that several commands share.
#pragma once

#include <memory>

#include "appliance/config.h"
#include "appliance/reader.h"

namespace CLI {
class App;
}

namespace intray::appliance {

/// --data.
void add_data_option(CLI::App& app, Config& config);
/// --models, --languages, --unsafe-reader.
void add_reader_options(CLI::App& app, Config& config);

/// Says on stderr what an unsafe reader lacks.
ReaderOptions reader_options(const Config& config);
/// A Reader whose readings are not kept, and so without versions.
std::unique_ptr<Reader> make_reader(const Config& config);

}  // namespace intray::appliance
