#include "picture.h"

#include <cgraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fonts.h"
#include "ids.h"
#include "messages.h"
#include "outlines.h"

/* gvRenderData takes an `unsigned int *` in 2.x and a `size_t *` in later versions. */
typedef __typeof__(_Generic(&gvRenderData,
  int (*)(GVC_t *, graph_t *, const char *, char **, unsigned int *): (unsigned int)0,
  default: (size_t)0)) data_length;

static const double PIXEL_LIMIT = 100e6;
static const double SIDE_LIMIT = 32767; /* cairo's surfaces end here */

/* Our names for formats and the renderers asked for by name, so that no other plugin takes over. */
static const struct {
  const char *name, *renderer;
} formats[] = {
  {"svg", "svg:svg:core"}, {"png", "png:cairo:cairo"}, {"pdf", "pdf:cairo:cairo"},
  {"json", "json"},        {"plain", "plain"},         {"outlines", "outlines"},
};

struct source {
  const unsigned char *bytes;
  size_t length;
  size_t offset;
};

static int source_read(void *channel, char *bytes, int capacity) {
  struct source *source = channel;
  size_t count = source->length - source->offset;
  if (capacity < 0) return 0;
  if (count > (size_t)capacity) count = (size_t)capacity;
  memcpy(bytes, source->bytes + source->offset, count);
  source->offset += count;
  return (int)count;
}

static bool has_control_bytes(const struct request *request) {
  for (size_t index = 0; index < request->dot_length; index++) {
    unsigned char byte = request->dot[index];
    if ((byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F) {
      messages_add(SEVERITY_ERROR, "control byte 0x%02X in the graph", byte);
      return true;
    }
  }
  return false;
}

/* Reads the one graph of a request; a second one, which `agread` would leave alone, is an error. */
static graph_t *read_graph(const struct request *request) {
  static Agiodisc_t io;
  io = AgIoDisc;
  io.afread = source_read;
  static Agdisc_t discipline;
  discipline = AgDefaultDisc;
  discipline.id = &sequential_ids;
  discipline.io = &io;
  struct source source = {request->dot, request->dot_length, 0};
  agsetfile("graph");
  agreadline(1);
  graph_t *graph = agread(&source, &discipline);
  if (messages_failed()) return NULL;
  if (!graph) {
    messages_add(SEVERITY_ERROR, "the input holds no graph");
    return NULL;
  }
  if (agread(&source, &discipline) != NULL) messages_add(SEVERITY_ERROR, "the input holds more than one graph");
  return graph;
}

/* Refuses attributes that choose another layout, open files or scale what was measured. */
static void check_attributes(graph_t *graph, const char *layout) {
  static const struct {
    int kind;
    const char *name;
  } refused[] = {
    {AGRAPH, "imagepath"}, {AGRAPH, "fontpath"}, {AGRAPH, "stylesheet"}, {AGRAPH, "size"},
    {AGRAPH, "charset"},   {AGNODE, "image"},    {AGNODE, "shapefile"},
  };
  for (size_t index = 0; index < sizeof refused / sizeof *refused; index++)
    if (agattr(graph, refused[index].kind, (char *)refused[index].name, NULL))
      messages_add(SEVERITY_ERROR, "attribute '%s' is not allowed", refused[index].name);
  /* The pinned files that users draw themselves name their layout; it must be the one asked for. */
  const char *own_layout = agattr(graph, AGRAPH, "layout", NULL) ? agget(graph, "layout") : NULL;
  if (own_layout && (strcmp(layout, "nop2") != 0 || strcmp(own_layout, layout) != 0))
    messages_add(SEVERITY_ERROR, "attribute 'layout' is not allowed but for nop2 itself");
  double width, height, zoom = 1;
  const char *viewport = agget(graph, "viewport");
  if (viewport && *viewport && (sscanf(viewport, "%lf,%lf,%lf", &width, &height, &zoom) < 2 || zoom != 1))
    messages_add(SEVERITY_ERROR, "attribute 'viewport' is allowed without zoom only");
  /* The dot engine of 2.42 crashes on it. */
  if (strcmp(layout, "nop2") != 0 && agattr(graph, AGRAPH, "_background", NULL))
    messages_add(SEVERITY_ERROR, "attribute '_background' is allowed with layout nop2 only");
}

static enum frame_status check_size(graph_t *graph, const struct request *request, bool bitmap) {
  boxf box = GD_bb(graph);
  double width = box.UR.x - box.LL.x, height = box.UR.y - box.LL.y;
  double page_width = 0, page_height = 0;
  const char *viewport = agget(graph, "viewport");
  if (viewport && sscanf(viewport, "%lf,%lf", &page_width, &page_height) == 2) {
    width = fmax(width, page_width);
    height = fmax(height, page_height);
  }
  if (!isfinite(width) || !isfinite(height) || width < 0 || height < 0) {
    messages_add(SEVERITY_ERROR, "the layout has no size");
    return STATUS_REJECTED;
  }
  if (!bitmap) return STATUS_DONE;
  const char *pad = agget(graph, "pad");
  double margin = pad && *pad ? 2 * 72 * fabs(atof(pad)) : 8; /* inches, by default 4 points a side */
  double scale = request->millidots / 72000.0;
  double columns = (width + margin) * scale, rows = (height + margin) * scale;
  if (columns <= SIDE_LIMIT && rows <= SIDE_LIMIT && columns * rows <= PIXEL_LIMIT) return STATUS_DONE;
  messages_add(SEVERITY_ERROR, "a bitmap of %.0f x %.0f pixels", columns, rows);
  return STATUS_TOO_LARGE;
}

/* Sets the date in a PDF to a fixed one of the same length: the same graph gives the same bytes. */
static void fix_date(char *bytes, size_t length) {
  static const char key[] = "/CreationDate (D:", date[] = "19700101000000";
  size_t key_length = sizeof key - 1, date_length = sizeof date - 1;
  for (size_t index = 0; index + key_length + date_length <= length; index++) {
    if (bytes[index] != '/' || memcmp(bytes + index, key, key_length) != 0) continue;
    memcpy(bytes + index + key_length, date, date_length);
    for (size_t at = index + key_length + date_length; at < length && bytes[at] != ')'; at++)
      if (bytes[at] >= '0' && bytes[at] <= '9') bytes[at] = '0';
  }
}

/* The outlines of the texts go past libgraphviz's output, which stays empty. */
static bool draw_outlines(GVC_t *context, graph_t *graph, const char *renderer, struct buffer *pictures) {
  struct buffer lines = {0};
  char *bytes = NULL;
  data_length length = 0;
  bool drawn = outlines_begin(&lines) && gvRenderData(context, graph, renderer, &bytes, &length) == 0;
  if (bytes) gvFreeRenderData(bytes);
  drawn = outlines_end() && drawn;
  buffer_block(pictures, lines.bytes, lines.length);
  if (lines.failed) pictures->failed = true;
  buffer_clear(&lines);
  return drawn && !messages_failed();
}

static bool draw_format(GVC_t *context, graph_t *graph, const struct request *request, size_t format,
                        struct buffer *pictures) {
  const char *name = formats[format].name;
  buffer_text(pictures, name);
  bool bitmap = strcmp(name, "png") == 0;
  GD_drawing(graph)->dpi = bitmap ? request->millidots / 1000.0 : 0;
  if (strcmp(name, "outlines") == 0) return draw_outlines(context, graph, formats[format].renderer, pictures);
  char *bytes = NULL;
  data_length length = 0;
  if (gvRenderData(context, graph, formats[format].renderer, &bytes, &length) != 0 || !bytes || length == 0) {
    messages_add(SEVERITY_ERROR, "format '%s' could not be drawn", name);
    return false;
  }
  if (strcmp(name, "pdf") == 0) fix_date(bytes, length);
  buffer_block(pictures, bytes, length);
  gvFreeRenderData(bytes);
  return !messages_failed();
}

static size_t format_index(const char *name) {
  size_t index = 0;
  while (index < sizeof formats / sizeof *formats && strcmp(formats[index].name, name) != 0) index++;
  return index;
}

/* The graph and its layout are left as they are: freeing a layout that holds a labelled edge between
 * two nodes of one rank makes 2.42 free memory twice. The worker is replaced before the leak matters. */
enum frame_status picture_draw(GVC_t *context, const struct request *request, struct buffer *pictures) {
  if (strcmp(request->layout, "dot") != 0 && strcmp(request->layout, "nop2") != 0) {
    messages_add(SEVERITY_ERROR, "unknown layout '%s'", request->layout);
    return STATUS_REJECTED;
  }
  bool bitmap = false, needs_fonts = false;
  for (size_t index = 0; index < request->format_count; index++) {
    if (format_index(request->formats[index]) == sizeof formats / sizeof *formats)
      messages_add(SEVERITY_ERROR, "unknown format '%s'", request->formats[index]);
    if (strcmp(request->formats[index], "png") == 0) bitmap = needs_fonts = true;
    if (strcmp(request->formats[index], "pdf") == 0) needs_fonts = true;
    if (strcmp(request->formats[index], "outlines") == 0) needs_fonts = true;
  }
  if (needs_fonts && !fonts_installed()) return STATUS_NO_FONTS;
  if (messages_failed() || has_control_bytes(request)) return STATUS_REJECTED;
  graph_t *graph = read_graph(request);
  if (graph) check_attributes(graph, request->layout);
  if (!graph || messages_failed()) return STATUS_REJECTED;
  if (gvLayout(context, graph, request->layout) != 0 || messages_failed()) {
    if (!messages_failed()) messages_add(SEVERITY_ERROR, "the layout failed");
    return STATUS_REJECTED;
  }
  enum frame_status status = check_size(graph, request, bitmap);
  if (status != STATUS_DONE) return status;
  buffer_number(pictures, request->format_count);
  for (size_t index = 0; index < request->format_count; index++)
    if (!draw_format(context, graph, request, format_index(request->formats[index]), pictures))
      return STATUS_REJECTED;
  return STATUS_DONE;
}
