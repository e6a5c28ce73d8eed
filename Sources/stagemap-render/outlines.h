#ifndef STAGEMAP_OUTLINES_H
#define STAGEMAP_OUTLINES_H

#include <gvc.h>
#include <stdbool.h>

#include "frame.h"

/* Teaches a context the format "outlines". */
void outlines_install(GVC_t *context);
/* From here on, rendering "outlines" writes a line for each text of the graph, in the order in which
 * libgraphviz's SVG has them: where it is anchored, a tab, and the outlines of its glyphs as path data of SVG,
 * all in points. */
bool outlines_begin(struct buffer *lines);
/* Ends that; whether all texts could be drawn. */
bool outlines_end(void);

#endif
