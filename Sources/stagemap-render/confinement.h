#ifndef STAGEMAP_CONFINEMENT_H
#define STAGEMAP_CONFINEMENT_H

/* Forbids other programs, other processes and connections from now on, whatever a graph makes a library do.
 * Only on Linux, on the processors listed in the source, and only where the kernel can. */
void confinement_apply(void);

#endif
