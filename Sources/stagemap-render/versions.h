#ifndef STAGEMAP_VERSIONS_H
#define STAGEMAP_VERSIONS_H

#include <gvc.h>

#include "frame.h"

/* Writes what decides the bytes of a picture, as a list of (name, value): the versions of the
 * libraries and the font that fontconfig takes for the family asked for. What is unknown is left out. */
void versions_write(GVC_t *context, const char *family, struct buffer *body);

#endif
