#include "messages.h"

#include <cgraph.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A graph with 10,000 wrong colours gives 10,000 warnings: the first ones tell enough. */
enum { MESSAGE_LIMIT = 64, MESSAGE_BYTES = 2000 };

struct message {
  enum severity severity;
  size_t length;
  char text[MESSAGE_BYTES];
};

static struct message messages[MESSAGE_LIMIT];
static size_t count;
static bool failed;
/* The severity word that came last, until the ": " after it tells that it opens a message. */
static const char *opening;

static struct message *begin(enum severity severity) {
  if (severity == SEVERITY_ERROR) failed = true;
  if (count == MESSAGE_LIMIT) return NULL;
  struct message *message = &messages[count++];
  message->severity = severity;
  message->length = 0;
  return message;
}

static void append(const char *text) {
  if (count == 0 && !begin(SEVERITY_ERROR)) return;
  struct message *message = &messages[count - 1];
  size_t room = sizeof message->text - message->length;
  size_t length = strlen(text);
  if (length > room) length = room;
  memcpy(message->text + message->length, text, length);
  message->length += length;
}

/* libcgraph hands over a message in pieces: "Error", ": ", then the text, perhaps with a
 * continuation. Past the limit the pieces would run into the last message kept, so they are dropped. */
static int collect(char *piece) {
  static bool dropping;
  if (strcmp(piece, "Error") == 0 || strcmp(piece, "Warning") == 0) {
    if (opening && !dropping) append(opening);
    opening = piece[0] == 'E' ? "Error" : "Warning";
    return 0;
  }
  if (opening) {
    const char *word = opening;
    opening = NULL;
    if (strcmp(piece, ": ") == 0) {
      dropping = begin(word[0] == 'E' ? SEVERITY_ERROR : SEVERITY_WARNING) == NULL;
      return 0;
    }
    if (!dropping) append(word);
  }
  if (count == 0) dropping = false;
  if (!dropping) append(piece);
  return 0;
}

void messages_install(void) { agseterrf(collect); }

void messages_reset(void) {
  count = 0;
  failed = false;
  opening = NULL;
  agreseterrors();
}

void messages_add(enum severity severity, const char *format, ...) {
  char text[MESSAGE_BYTES];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (begin(severity)) append(text);
}

bool messages_failed(void) { return failed || agerrors() > 0; }

void messages_write(struct buffer *buffer) {
  buffer_number(buffer, (uint32_t)count);
  for (size_t index = 0; index < count; index++) {
    buffer_number(buffer, (uint32_t)messages[index].severity);
    buffer_block(buffer, messages[index].text, messages[index].length);
  }
}
