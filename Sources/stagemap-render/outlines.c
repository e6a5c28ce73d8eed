#include "outlines.h"

#include <dlfcn.h>
#include <gvplugin.h>
#include <gvplugin_device.h>
#include <gvplugin_render.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "libraries.h"
#include "messages.h"

/* cairo's path: a header, then as many points as its length says but one. */
union outline_data {
  struct {
    int type, length;
  } header;
  struct {
    double x, y;
  } point;
};

struct outline {
  int status;
  union outline_data *data;
  int count;
};

/* Pango's rectangle, in its units. */
struct rectangle {
  int x, y, width, height;
};

static const double PANGO_UNITS = 1024;
/* cairo keeps points in 1/256 of a unit; so many times as large, they are exact enough for any zoom. */
static const double ENLARGEMENT = 16;
enum { ALPHA_CONTENT = 0x2000, NO_HINTING = 1 };

static struct {
  void *(*layout_context)(void *), *(*font_map)(void *), *(*context)(void *), *(*layout)(void *);
  const char *(*text)(void *);
  const void *(*font)(void *);
  void *(*attributes)(void *), *(*language)(void *), *(*line)(void *, int);
  void (*set_text)(void *, const char *, int), (*set_font)(void *, const void *), (*set_attributes)(void *, void *);
  void (*set_language)(void *, void *), (*set_resolution)(void *, double), (*set_options)(void *, const void *);
  void (*set_rounding)(void *, int), (*extents)(void *, struct rectangle *, struct rectangle *);
  void (*line_path)(void *, void *), (*unref)(void *);
  void *(*surface)(int, const void *), *(*cairo)(void *), *(*options)(void);
  struct outline *(*path)(void *);
  void (*scale)(void *, double, double), (*move)(void *, double, double);
  void (*hint_style)(void *, int), (*hint_metrics)(void *, int);
  void (*free_path)(struct outline *), (*free_cairo)(void *), (*free_surface)(void *), (*free_options)(void *);
} call;

static const struct {
  void *place;
  const char *library, *name;
} symbols[] = {
  {&call.layout_context, LIBRARY("pango-1.0", "0"), "pango_layout_get_context"},
  {&call.font_map, LIBRARY("pango-1.0", "0"), "pango_context_get_font_map"},
  {&call.context, LIBRARY("pango-1.0", "0"), "pango_font_map_create_context"},
  {&call.layout, LIBRARY("pango-1.0", "0"), "pango_layout_new"},
  {&call.text, LIBRARY("pango-1.0", "0"), "pango_layout_get_text"},
  {&call.font, LIBRARY("pango-1.0", "0"), "pango_layout_get_font_description"},
  {&call.attributes, LIBRARY("pango-1.0", "0"), "pango_layout_get_attributes"},
  {&call.language, LIBRARY("pango-1.0", "0"), "pango_context_get_language"},
  {&call.line, LIBRARY("pango-1.0", "0"), "pango_layout_get_line_readonly"},
  {&call.set_text, LIBRARY("pango-1.0", "0"), "pango_layout_set_text"},
  {&call.set_font, LIBRARY("pango-1.0", "0"), "pango_layout_set_font_description"},
  {&call.set_attributes, LIBRARY("pango-1.0", "0"), "pango_layout_set_attributes"},
  {&call.set_language, LIBRARY("pango-1.0", "0"), "pango_context_set_language"},
  {&call.set_rounding, LIBRARY("pango-1.0", "0"), "pango_context_set_round_glyph_positions"},
  {&call.extents, LIBRARY("pango-1.0", "0"), "pango_layout_line_get_extents"},
  {&call.set_resolution, LIBRARY("pangocairo-1.0", "0"), "pango_cairo_context_set_resolution"},
  {&call.set_options, LIBRARY("pangocairo-1.0", "0"), "pango_cairo_context_set_font_options"},
  {&call.line_path, LIBRARY("pangocairo-1.0", "0"), "pango_cairo_layout_line_path"},
  {&call.unref, LIBRARY("gobject-2.0", "0"), "g_object_unref"},
  {&call.surface, LIBRARY("cairo", "2"), "cairo_recording_surface_create"},
  {&call.cairo, LIBRARY("cairo", "2"), "cairo_create"},
  {&call.options, LIBRARY("cairo", "2"), "cairo_font_options_create"},
  {&call.path, LIBRARY("cairo", "2"), "cairo_copy_path"},
  {&call.scale, LIBRARY("cairo", "2"), "cairo_scale"},
  {&call.move, LIBRARY("cairo", "2"), "cairo_move_to"},
  {&call.hint_style, LIBRARY("cairo", "2"), "cairo_font_options_set_hint_style"},
  {&call.hint_metrics, LIBRARY("cairo", "2"), "cairo_font_options_set_hint_metrics"},
  {&call.free_path, LIBRARY("cairo", "2"), "cairo_path_destroy"},
  {&call.free_cairo, LIBRARY("cairo", "2"), "cairo_destroy"},
  {&call.free_surface, LIBRARY("cairo", "2"), "cairo_surface_destroy"},
  {&call.free_options, LIBRARY("cairo", "2"), "cairo_font_options_destroy"},
};

static bool find_symbols(void) {
  static bool found = false;
  for (size_t index = 0; !found && index < sizeof symbols / sizeof *symbols; index++) {
    void *library = dlopen(symbols[index].library, RTLD_LAZY | RTLD_NOLOAD);
    void *function = library ? dlsym(library, symbols[index].name) : NULL;
    if (!function) return false;
    memcpy(symbols[index].place, &function, sizeof function);
  }
  return found = true;
}

/* Where the lines go while a graph is drawn; NULL when a text could not be outlined. */
static struct buffer *output;

/* A number with at most two digits behind the point, and the space or letter before it. */
static void number(char before, double value) {
  char text[32];
  double rounded = round(value * 100) / 100;
  int length = snprintf(text, sizeof text, "%c%.2f", before, rounded == 0 ? 0 : rounded);
  while (text[length - 1] == '0') length--;
  if (text[length - 1] == '.') length--;
  buffer_bytes(output, text, (size_t)length);
}

static void write_path(const struct outline *path, double x, double y) {
  static const char letters[] = {'M', 'L', 'C'};
  for (int at = 0; at < path->count; at += path->data[at].header.length) {
    const union outline_data *data = &path->data[at];
    /* A new figure begins where the last one ended; the move that says so draws nothing. */
    if (data->header.type == 0
        && (at + data->header.length >= path->count || data[data->header.length].header.type == 0))
      continue;
    if (data->header.type > 2) buffer_bytes(output, "Z", 1);
    for (int point = 1; point < data->header.length; point++) {
      number(point == 1 ? letters[data->header.type] : ' ', data[point].point.x + x);
      number(' ', data[point].point.y + y);
    }
  }
}

/* The text set once more by Pango, but as it was designed instead of for the dots of a screen. */
static void *unhinted(void *layout) {
  void *old = call.layout_context(layout);
  void *context = call.context(call.font_map(old));
  void *options = call.options();
  call.hint_style(options, NO_HINTING);
  call.hint_metrics(options, NO_HINTING);
  call.set_options(context, options);
  call.free_options(options);
  call.set_resolution(context, 72);
  call.set_rounding(context, 0);
  call.set_language(context, call.language(old));
  void *result = call.layout(context);
  call.unref(context);
  call.set_text(result, call.text(layout), -1);
  call.set_font(result, call.font(layout));
  call.set_attributes(result, call.attributes(layout));
  return result;
}

static void outline(GVJ_t *job, pointf anchor, textspan_t *span) {
  (void)job;
  if (!output || !span->layout) {
    output = NULL;
    return;
  }
  /* As libgraphviz's SVG does it. */
  double x = anchor.x, y = -(anchor.y + span->yoffset_centerline);
  char place[64];
  snprintf(place, sizeof place, "%.2f %.2f\t", x, y);
  buffer_bytes(output, place, strlen(place));
  void *layout = unhinted(span->layout);
  void *line = call.line(layout, 0);
  struct rectangle logical = {0};
  call.extents(line, NULL, &logical);
  double width = logical.width / PANGO_UNITS;
  if (span->just != 'l') x -= span->just == 'r' ? width : width / 2;
  /* Without ends: cairo leaves out the glyphs that lie far outside of a surface. */
  void *surface = call.surface(ALPHA_CONTENT, NULL);
  void *cairo = call.cairo(surface);
  call.scale(cairo, ENLARGEMENT, ENLARGEMENT);
  call.move(cairo, 0, 0);
  call.line_path(cairo, line);
  struct outline *path = call.path(cairo);
  bool drawn = path->status == 0;
  if (drawn) write_path(path, x, y);
  buffer_bytes(output, "\n", 1);
  call.free_path(path);
  call.free_cairo(cairo);
  call.free_surface(surface);
  call.unref(layout);
  if (!drawn) output = NULL;
}

/* All as libgraphviz's SVG has it, so that the same texts come in the same order. */
static gvrender_engine_t engine = {.textspan = outline};
static gvrender_features_t features = {
  .flags = GVRENDER_Y_GOES_DOWN | GVRENDER_DOES_TRANSFORM | GVRENDER_DOES_LABELS | GVRENDER_DOES_MAPS
    | GVRENDER_DOES_TARGETS | GVRENDER_DOES_TOOLTIPS,
  .default_pad = 4,
  .color_type = COLOR_STRING,
};
static gvdevice_features_t device = {
  .flags = GVDEVICE_DOES_TRUECOLOR | GVDEVICE_DOES_LAYERS, .default_dpi = {72, 72}};
static gvplugin_installed_t engines[] = {{0, "outlines", 1, &engine, &features}, {0, NULL, 0, NULL, NULL}};
static gvplugin_installed_t devices[] = {{0, "outlines:outlines", 1, NULL, &device}, {0, NULL, 0, NULL, NULL}};
static gvplugin_api_t apis[] = {{API_device, devices}, {API_render, engines}, {(api_t)0, NULL}};
static gvplugin_library_t library = {"outlines", apis};

void outlines_install(GVC_t *context) { gvAddLibrary(context, &library); }

bool outlines_begin(struct buffer *lines) {
  output = find_symbols() ? lines : NULL;
  if (!output) messages_add(SEVERITY_ERROR, "no outlines of texts without Pango 1.44 or newer and cairo");
  return output != NULL;
}

bool outlines_end(void) {
  bool done = output != NULL;
  output = NULL;
  if (!done) messages_add(SEVERITY_ERROR, "a text could not be drawn as outlines");
  return done;
}
