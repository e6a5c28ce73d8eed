#include "versions.h"

#include <dlfcn.h>
#include <stdio.h>

#include "libraries.h"

static void *symbol(const char *library, const char *name) {
  void *handle = dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
  return handle ? dlsym(handle, name) : NULL;
}

static void add(struct buffer *pairs, uint32_t *count, const char *name, const char *value) {
  if (!value) return;
  buffer_text(pairs, name);
  buffer_text(pairs, value);
  *count += 1;
}

static const char *text_of(const char *library, const char *name) {
  const char *(*function)(void) = (const char *(*)(void))symbol(library, name);
  return function ? function() : NULL;
}

/* The first part of the string is the family; fontconfig's FcMatchPattern is 0 and FcResultMatch 0. */
static const char *resolved(const char *family) {
  const char *library = LIBRARY("fontconfig", "1");
  void *(*parse)(const char *) = (void *(*)(const char *))symbol(library, "FcNameParse");
  int (*substitute)(void *, void *, int) = (int (*)(void *, void *, int))symbol(library, "FcConfigSubstitute");
  void (*complete)(void *) = (void (*)(void *))symbol(library, "FcDefaultSubstitute");
  void *(*match)(void *, void *, int *) = (void *(*)(void *, void *, int *))symbol(library, "FcFontMatch");
  int (*get)(void *, const char *, int, const char **) =
    (int (*)(void *, const char *, int, const char **))symbol(library, "FcPatternGetString");
  if (!parse || !substitute || !complete || !match || !get) return NULL;
  void *pattern = parse(family);
  if (!pattern) return NULL;
  substitute(NULL, pattern, 0);
  complete(pattern);
  int result = 0;
  void *font = match(NULL, pattern, &result);
  const char *name = NULL;
  return font && get(font, "family", 0, &name) == 0 ? name : NULL;
}

static int fontconfig_version(void) {
  int (*function)(void) = (int (*)(void))symbol(LIBRARY("fontconfig", "1"), "FcGetVersion");
  return function ? function() : 0;
}

void versions_write(GVC_t *context, const char *family, struct buffer *body) {
  struct buffer pairs = {0};
  uint32_t count = 0;
  add(&pairs, &count, "graphviz", gvcVersion(context));
  add(&pairs, &count, "cairo", text_of(LIBRARY("cairo", "2"), "cairo_version_string"));
  add(&pairs, &count, "pango", text_of(LIBRARY("pango-1.0", "0"), "pango_version_string"));
  int version = fontconfig_version();
  if (version > 0) {
    char text[32];
    snprintf(text, sizeof text, "%d.%d.%d", version / 10000, version / 100 % 100, version % 100);
    add(&pairs, &count, "fontconfig", text);
  }
  add(&pairs, &count, "font", resolved(family));
  buffer_number(body, count);
  buffer_bytes(body, pairs.bytes, pairs.length);
  buffer_clear(&pairs);
}
