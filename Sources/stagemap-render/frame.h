#ifndef STAGEMAP_FRAME_H
#define STAGEMAP_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The frames between the host and this worker.
 *
 * A frame is a magic word of four bytes, the length of its body (unsigned, 32 bits, little-endian) and
 * the body. All numbers in a body are unsigned, 32 bits, little-endian; a text or a picture is its
 * length in bytes and the bytes. The Swift side is `WorkerFrame.swift`; both change together, with the
 * digit in the magic words.
 *
 *   hello   "SMH1"  pairs: [count, (name, value)…]                        once, after the warm-up
 *   request "SMQ1"  id, dots per 1000 inches, CPU seconds, layout, [count, format…], DOT
 *   reply   "SMA1"  id, status, retiring, [count, (severity, message)…], [count, (format, bytes)…]
 */

enum { FRAME_HEADER = 8 };
#define REQUEST_LIMIT ((size_t)64 << 20)
#define REPLY_LIMIT ((size_t)256 << 20)

enum frame_status {
  STATUS_DONE = 0,      /* every format was drawn; warnings may be present */
  STATUS_REJECTED = 1,  /* the graph or the request is wrong; the messages say why */
  STATUS_TOO_LARGE = 2, /* the picture would pass a limit */
  STATUS_NO_FONTS = 3,  /* the picture would show no text */
};

/* Bytes that grow; `failed` stays set once memory ran out. */
struct buffer {
  unsigned char *bytes;
  size_t length;
  size_t capacity;
  bool failed;
};

void buffer_bytes(struct buffer *buffer, const void *bytes, size_t length);
void buffer_number(struct buffer *buffer, uint32_t number);
void buffer_text(struct buffer *buffer, const char *text);
void buffer_block(struct buffer *buffer, const void *bytes, size_t length);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *buffer);

/* A reader over the body of a frame; `failed` stays set after the first read past the end. */
struct cursor {
  unsigned char *bytes;
  size_t length;
  size_t offset;
  bool failed;
};

uint32_t cursor_number(struct cursor *cursor);
unsigned char *cursor_block(struct cursor *cursor, size_t *length);
/* Copies a short text with a final NUL; a longer one or one that holds NUL fails. */
void cursor_text(struct cursor *cursor, char *text, size_t capacity);

enum frame_read { FRAME_OK, FRAME_END, FRAME_BROKEN };

enum frame_read frame_read_request(int file, struct cursor *body);
bool frame_write(int file, const char magic[4], const struct buffer *body);

#endif
