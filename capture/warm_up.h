// What the decoders' libraries load late, loaded early: before the sandbox closes.
#pragma once

namespace intray::capture {

/// Called once by the process that forks the readers. Makes the first drawn text fast, and loads
/// OpenSSL's old ciphers, without which the form values and files of PDFs locked by older
/// programs are not found; where they are missing that is all that is lost.
void warm_up();

}  // namespace intray::capture
