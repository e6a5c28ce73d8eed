#ifndef STAGEMAP_FONTS_H
#define STAGEMAP_FONTS_H

#include <gvc.h>
#include <stdbool.h>

/* Whether fontconfig knows any font; true where it cannot be asked. */
bool fonts_installed(void);
/* Makes libgraphviz's context; without fonts it measures texts by their characters.
 *
 * Pango gives nonsense for a text in no font, by which libgraphviz leaves texts out as lying outside of the
 * page. An SVG needs no font: who looks at it has some. */
GVC_t *fonts_context(void);

#endif
