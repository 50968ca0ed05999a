#include "storage/archive/tiff_memory.h"

#include <algorithm>
#include <cstring>

namespace intray::storage {
namespace {

TiffBytes& bytes_of(thandle_t handle) {
    return *static_cast<TiffBytes*>(handle);
}

tmsize_t read_given(thandle_t handle, void* out, tmsize_t size) {
    TiffBytes& bytes = bytes_of(handle);
    const std::string_view source = bytes.written.empty() ? bytes.given : bytes.written;
    const std::size_t from = std::min(bytes.at, source.size());
    const std::size_t count = std::min(static_cast<std::size_t>(size), source.size() - from);
    std::memcpy(out, source.data() + from, count);
    bytes.at = from + count;
    return static_cast<tmsize_t>(count);
}

tmsize_t refuse_write(thandle_t, void*, tmsize_t) {
    return 0;
}

tmsize_t write_made(thandle_t handle, void* data, tmsize_t size) {
    TiffBytes& bytes = bytes_of(handle);
    const auto count = static_cast<std::size_t>(size);
    bytes.written.resize(std::max(bytes.written.size(), bytes.at + count));
    std::memcpy(bytes.written.data() + bytes.at, data, count);
    bytes.at += count;
    return size;
}

toff_t size_of(thandle_t handle) {
    const TiffBytes& bytes = bytes_of(handle);
    return std::max(bytes.given.size(), bytes.written.size());
}

toff_t seek(thandle_t handle, toff_t offset, int whence) {
    TiffBytes& bytes = bytes_of(handle);
    const toff_t start = whence == SEEK_CUR ? bytes.at : whence == SEEK_END ? size_of(handle) : 0;
    bytes.at = static_cast<std::size_t>(start + offset);
    return bytes.at;
}

int close_nothing(thandle_t) {
    return 0;
}

TiffHandle open(TiffBytes& bytes, const char* mode, TIFFReadWriteProc write) {
    TIFFSetErrorHandler(nullptr);
    TIFFSetWarningHandler(nullptr);
    return TiffHandle(TIFFClientOpen("memory", mode, &bytes, read_given, write, seek, close_nothing,
                                     size_of, nullptr, nullptr));
}

}  // namespace

TiffHandle open_tiff(TiffBytes& bytes) {
    return open(bytes, "rm", refuse_write);  // m: without mapping
}

TiffHandle make_tiff(TiffBytes& bytes) {
    return open(bytes, "wm", write_made);
}

}  // namespace intray::storage
