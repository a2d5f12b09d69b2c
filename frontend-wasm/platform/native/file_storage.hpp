// The native client's storage: a folder with one file for each key. What belongs to a tab is kept in memory.
#pragma once

#include <filesystem>

namespace livepet::ui::platform::native {

/// Where; to be told before the first load or save. Until then, and if it is empty, nothing is kept.
void keep_storage_in(std::filesystem::path folder);

}  // namespace livepet::ui::platform::native
