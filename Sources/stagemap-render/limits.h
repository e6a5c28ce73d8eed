#ifndef STAGEMAP_LIMITS_H
#define STAGEMAP_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

/* Closes what a careless host left open. */
void limits_close_files(void);
/* Notes the resident memory's source; before `limits_apply`. */
void limits_open_memory(void);
/* Takes away what a render never needs: address space, files, core dumps. */
void limits_apply(void);
/* Allows so many more seconds of processor time, then SIGXCPU ends the worker. */
void limits_allow_cpu(unsigned seconds);
/* Ends the worker within a second of the host's death, also in the middle of a render. */
void limits_watch_host(bool watch);
/* The memory in use, in bytes; 0 when unknown. */
size_t limits_resident(void);

#endif
