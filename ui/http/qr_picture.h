// A QR code as the path of an SVG picture.
#pragma once

#include <string>

namespace intray::ui {

struct QrPicture {
    int size = 0;      ///< modules a side, with the quiet zone
    std::string path;  ///< SVG path data; one unit is a module
};
QrPicture qr_picture(const std::string& text);

}  // namespace intray::ui
