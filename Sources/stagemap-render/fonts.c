#include "fonts.h"

#include <dlfcn.h>
#include <gvplugin.h>
#include <gvplugin_textlayout.h>
#include <math.h>
#include <stddef.h>

#include "libraries.h"

/* The beginning of fontconfig's FcFontSet. */
struct font_set {
  int count;
};

bool fonts_installed(void) {
  void *library = dlopen(LIBRARY("fontconfig", "1"), RTLD_LAZY);
  if (!library) return true;
  struct font_set *(*fonts)(void *, int) = (struct font_set * (*)(void *, int)) dlsym(library, "FcConfigGetFonts");
  if (!fonts) return true;
  struct font_set *system = fonts(NULL, 0), *application = fonts(NULL, 1);
  return (system && system->count > 0) || (application && application->count > 0);
}

/* `boolean` in 2.x, `bool` later. */
typedef __typeof__(((gvtextlayout_engine_t *)0)->textlayout(NULL, NULL)) layout_result;

/* As wide as the widest characters are; heights and lines as the Pango plugin sets them. */
static layout_result measure(textspan_t *span, char **font) {
  double size = span->font && span->font->size > 0 ? span->font->size : 14;
  size_t characters = 0;
  for (const char *byte = span->str; *byte; byte++)
    if ((*byte & 0xC0) != 0x80) characters++;
  span->layout = NULL;
  span->free_layout = NULL;
  span->size.x = size * (double)characters;
  span->size.y = floor(size * 1.1 + 0.5);
  span->yoffset_layout = size;
  span->yoffset_centerline = 0.2 * size;
  (void)font; /* the file of a font; NULL unless asked for */
  return 1;
}

static gvtextlayout_engine_t engine = {measure};
static gvplugin_installed_t engines[] = {{0, "textlayout", 100, &engine, NULL}, {0, NULL, 0, NULL, NULL}};
static gvplugin_api_t apis[] = {{API_textlayout, engines}, {(api_t)0, NULL}};
static gvplugin_library_t library = {"stagemap", apis};
static lt_symlist_t builtins[] = {{"gvplugin_stagemap_LTX_library", &library}, {NULL, NULL}};

GVC_t *fonts_context(void) {
  if (fonts_installed()) return gvContext();
  /* Loaded with Pango's engine otherwise; their versions belong into the greeting all the same. */
  dlopen(LIBRARY("cairo", "2"), RTLD_LAZY);
  dlopen(LIBRARY("pango-1.0", "0"), RTLD_LAZY);
  return gvContextPlugins(builtins, 1);
}
