// Pictures of pages, for whoever a route has let in.
#pragma once

#include <string>

#include "ui/http/route.h"

namespace intray::ui {

/// The picture or thumbnail of the page that the call names, of this document.
Response page_picture(const Call& call, const storage::Document& document,
                      std::string storage::PagePicture::*which);
/// The picture of that name; empty or missing: that the page is not there.
Response picture_response(const Call& call, const storage::Document& document,
                          const std::string& sha256);

}  // namespace intray::ui
