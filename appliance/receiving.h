// Handing files to the data folder from a command: straight in, or through the Intray that
// serves it.
#pragma once

#include <memory>

#include "appliance/config.h"
#include "capture/arrival.h"
#include "storage/store.h"

namespace intray::appliance {

storage::StoreOptions store_options(const Config& config);

/// A store of this process; `storage::Store::Lock` decides who may write.
std::unique_ptr<storage::Store> open_to_write(const Config& config);
std::unique_ptr<storage::Store> open_to_look(const Config& config);

/// storage::receive for files of a supported kind; for others a Problem with code "unsupported",
/// so that whoever sent one is told at once. Does not wake workers.
Result<capture::Receipt> receive_supported(storage::Store& store, const capture::Arrival& arrival);

/// Receives through the serving Intray where there is one, else into a store of its own, which
/// it keeps open as long as the callback lives.
capture::Receive receiver_for(const Config& config);

/// A receipt as the control socket carries it.
std::string receipt_text(const capture::Receipt& receipt);
Result<capture::Receipt> receipt_from(const std::string& text);

}  // namespace intray::appliance
