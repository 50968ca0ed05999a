// The loaders, one a format and one file each; `decode` picks one from its table.
#pragma once

#include <functional>
#include <string_view>

#include "base/result.h"
#include "capture/decode.h"

namespace intray::capture {

using PageSink = std::function<bool(Page&&)>;
using Loader = Result<FileFacts> (*)(std::string_view bytes, const DecodeOptions& options,
                                     const PageSink& sink);

Result<FileFacts> load_jpeg(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink);
Result<FileFacts> load_png(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink);
Result<FileFacts> load_webp(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink);
Result<FileFacts> load_tiff(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink);
Result<FileFacts> load_heic(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink);
Result<FileFacts> load_pdf(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink);
Result<FileFacts> load_xml(std::string_view bytes, const DecodeOptions& options,
                           const PageSink& sink);

/// The one page of a JPEG, for those that lie inside other files too.
Result<Page> jpeg_page(std::string_view bytes, const DecodeOptions& options);

}  // namespace intray::capture
