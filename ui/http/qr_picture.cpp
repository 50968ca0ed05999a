#include "ui/http/qr_picture.h"

#include <BitMatrix.h>
#include <MultiFormatWriter.h>

namespace intray::ui {

QrPicture qr_picture(const std::string& text) {
    constexpr int quiet_zone = 4;  // ISO/IEC 18004
    const ZXing::BitMatrix modules = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                                         .setMargin(quiet_zone)
                                         .encode(text, 0, 0);
    QrPicture picture;
    picture.size = modules.width();
    for (int y = 0; y < modules.height(); ++y)
        for (int x = 0; x < modules.width(); ++x)
            if (modules.get(x, y))
                picture.path += "M" + std::to_string(x) + " " + std::to_string(y) + "h1v1h-1z";
    return picture;
}

}  // namespace intray::ui
