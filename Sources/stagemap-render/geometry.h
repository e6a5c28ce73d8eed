#ifndef STAGEMAP_GEOMETRY_H
#define STAGEMAP_GEOMETRY_H

#include <gvc.h>
#include <stdbool.h>

#include "frame.h"

/* Writes the positions of a laid-out graph as one block of lines.
 *
 * Lengths are points as libgraphviz holds them, y upwards, with four decimals. A name is
 * percent-encoded, "-" when there is none.
 *
 *   graph    left bottom right top
 *   cluster  name id left bottom right top LABEL
 *   node     name id x y width height
 *   edge     tail head key id LABEL pieces, then per piece:
 *            START END count x y…   (START, END: "x y" of an arrowhead's tip, or "-")
 *
 * LABEL is "x y width height" of its centre and size, or "-". The format is our own because `plain`
 * has no clusters and no ids and `json` rounds to five digits and needs a reader for all of JSON. */
bool geometry_write(graph_t *graph, struct buffer *pictures);

#endif
