// HEIC through libheif. Its transformations (turn, mirror, crop) belong to the image itself
// (ISO/IEC 23008-12), so the page lies as they leave it.
#include <fmt/format.h>
#include <libheif/heif.h>

#include <cstring>
#include <memory>

#include "capture/formats/limits.h"
#include "capture/formats/loaders.h"

// libheif starts a thread for libde265, which the sandbox forbids and libde265 then waits for.
// This definition comes before the library's own: decoding stays in the calling thread.
extern "C" int de265_start_worker_threads(void* /*decoder*/, int /*threads*/) {
    return 0;
}

namespace intray::capture {
namespace {

template <auto release>
struct Release {
    void operator()(auto* handle) const { release(handle); }
};
using Context = std::unique_ptr<heif_context, Release<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>>;
using Picture = std::unique_ptr<heif_image, Release<heif_image_release>>;

Problem refused(const heif_error& error) {
    if (error.code == heif_error_Unsupported_filetype ||
        error.code == heif_error_Unsupported_feature ||
        error.code == heif_error_Plugin_loading_error)
        return {"unsupported", "HEIC: its kind of coding is not supported; send it as JPEG"};
    return damaged("HEIC", "it can't be decoded");
}

std::uint8_t on_white(unsigned sample, unsigned alpha) {
    return static_cast<std::uint8_t>((sample * alpha + 255 * (255 - alpha) + 127) / 255);
}

Image to_image(const std::uint8_t* rgba, int stride, int width, int height, Colour colour) {
    const int channels = colour == Colour::grey ? 1 : 3;
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                   static_cast<std::size_t>(channels));
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* in = rgba + static_cast<std::ptrdiff_t>(y) * stride;
        for (int x = 0; x < width; ++x, in += 4) {
            const unsigned red = on_white(in[0], in[3]), green = on_white(in[1], in[3]),
                           blue = on_white(in[2], in[3]);
            if (channels == 1) {
                pixels.push_back(
                    static_cast<std::uint8_t>((red * 77 + green * 150 + blue * 29 + 128) >> 8));
            } else {
                pixels.push_back(static_cast<std::uint8_t>(red));
                pixels.push_back(static_cast<std::uint8_t>(green));
                pixels.push_back(static_cast<std::uint8_t>(blue));
            }
        }
    }
    return Image(width, height, channels, std::move(pixels));
}

}  // namespace

Result<FileFacts> load_heic(std::string_view bytes, const DecodeOptions& options,
                            const PageSink& sink) {
    const Context context(heif_context_alloc());
    heif_context_set_max_decoding_threads(context.get(), 0);
    heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(),
                                                                  bytes.size(), nullptr);
    if (error.code != heif_error_Ok) return refused(error);
    heif_image_handle* found = nullptr;
    error = heif_context_get_primary_image_handle(context.get(), &found);
    const Handle handle(found);
    if (error.code != heif_error_Ok) return refused(error);
    if (auto problem = size_problem("HEIC", heif_image_handle_get_width(handle.get()),
                                    heif_image_handle_get_height(handle.get()), options))
        return *problem;

    heif_image* decoded = nullptr;
    error = heif_decode_image(handle.get(), &decoded, heif_colorspace_RGB,
                              heif_chroma_interleaved_RGBA, nullptr);
    const Picture picture(decoded);
    if (error.code != heif_error_Ok) return refused(error);
    int stride = 0;
    const std::uint8_t* plane =
        heif_image_get_plane_readonly(picture.get(), heif_channel_interleaved, &stride);
    const int width = heif_image_get_width(picture.get(), heif_channel_interleaved);
    const int height = heif_image_get_height(picture.get(), heif_channel_interleaved);
    if (plane == nullptr || width <= 0 || height <= 0 || stride / 4 < width)
        return damaged("HEIC", "it holds no pixels");
    sink(image_page(1, to_image(plane, stride, width, height, options.colour), 0));
    return FileFacts{.kind = FileKind::heic, .pages = 1};
}

}  // namespace intray::capture
