#ifndef STAGEMAP_PICTURE_H
#define STAGEMAP_PICTURE_H

#include <gvc.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"

enum { FORMAT_LIMIT = 8, NAME_CAPACITY = 16 };

struct request {
  uint32_t id;
  uint32_t millidots; /* dots per 1000 inches of bitmaps */
  uint32_t cpu_seconds;
  char layout[NAME_CAPACITY];
  uint32_t format_count;
  char formats[FORMAT_LIMIT][NAME_CAPACITY];
  unsigned char *dot;
  size_t dot_length;
};

/* Draws a request; the pictures are written to `pictures` as a list of (format, bytes). */
enum frame_status picture_draw(GVC_t *context, const struct request *request, struct buffer *pictures);

#endif
