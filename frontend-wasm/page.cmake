# The page: livepet.js and livepet.wasm, and from them everything that a browser loads, in page/.

set(LIVEPET_PAGE "${CMAKE_CURRENT_BINARY_DIR}/page")

# How a program becomes a page in a browser.
function(livepet_link_for_browsers name)
  target_link_options(${name} PRIVATE
    -Os
    -sENVIRONMENT=web
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    -sINITIAL_MEMORY=33554432
    -sALLOW_MEMORY_GROWTH=1
    -sMAXIMUM_MEMORY=536870912
    -sTOTAL_STACK=262144
    -sASSERTIONS=$<IF:$<CONFIG:Debug>,2,0>
    -sSUPPORT_LONGJMP=0
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free
    -sINCOMING_MODULE_JS_API=instantiateWasm,onAbort)
endfunction()

# Packs `name`.js and .wasm with the files of web/ into `folder`.
function(livepet_package_page name folder)
  set(web "${CMAKE_CURRENT_SOURCE_DIR}/web")
  set(icon "${CMAKE_SOURCE_DIR}/assets/icons/livepet.svg")
  set(built "$<TARGET_FILE_DIR:${name}>/${name}")
  add_custom_command(
    OUTPUT "${folder}/index.html"
    COMMAND "${LIVEPET_NODE}" "${web}/package.mjs" "${web}" "${icon}" "${built}.js" "${built}.wasm" "${folder}"
    DEPENDS ${name} "${icon}" "${web}/package.mjs" "${web}/index.html" "${web}/page.css" "${web}/start.js"
      "${web}/livepet.webmanifest"
    COMMENT "Packing the page"
    VERBATIM)
  add_custom_target(${name}_page ALL DEPENDS "${folder}/index.html")
endfunction()

livepet_program(livepet
  SOURCES main.cpp
  DEPENDS
    frontend_views frontend_views_network frontend_network frontend_store frontend_platform_browser shared_schema)
livepet_link_for_browsers(livepet)
livepet_package_page(livepet "${LIVEPET_PAGE}")
