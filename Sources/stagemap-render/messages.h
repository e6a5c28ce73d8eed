#ifndef STAGEMAP_MESSAGES_H
#define STAGEMAP_MESSAGES_H

#include <stdbool.h>

#include "frame.h"

enum severity { SEVERITY_WARNING = 0, SEVERITY_ERROR = 1 };

/* Sends libgraphviz's messages to the collection instead of to standard error. */
void messages_install(void);
/* Forgets the collected messages and libgraphviz's own mark of the gravest. */
void messages_reset(void);
/* Adds a message of our own. */
void messages_add(enum severity severity, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Whether an error was reported. libgraphviz often reports one and returns success all the same:
 * a broken HTML-like label is drawn as the node's name, an exhausted parser draws half a graph. */
bool messages_failed(void);
/* Writes the collected messages as a list of (severity, text). */
void messages_write(struct buffer *buffer);

#endif
