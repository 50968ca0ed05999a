// Pictures of pages, for whoever a route has let in.
#pragma once

#include "ui/http/route.h"

namespace intray::ui {

/// The picture or thumbnail of the page that the call names, of this document.
Response page_picture(const Call& call, const storage::Document& document,
                      std::string storage::PagePicture::*which);

}  // namespace intray::ui
