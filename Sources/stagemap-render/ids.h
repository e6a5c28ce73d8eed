#ifndef STAGEMAP_IDS_H
#define STAGEMAP_IDS_H

#include <cgraph.h>

/* An id discipline that numbers objects in the order in which they are read.
 *
 * libcgraph's own discipline uses the addresses of interned names as ids, and subgraphs are visited in
 * the order of ids: the second render in a process differs from the first. With numbers every render
 * of a text gives the same bytes, those of the `dot` program. */
extern Agiddisc_t sequential_ids;

#endif
