#include "frame.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool reserve(struct buffer *buffer, size_t more) {
  if (buffer->failed || more > REPLY_LIMIT * 2 - buffer->length) {
    buffer->failed = true;
    return false;
  }
  size_t needed = buffer->length + more;
  if (needed <= buffer->capacity) return true;
  size_t capacity = buffer->capacity ? buffer->capacity : 4096;
  while (capacity < needed) capacity *= 2;
  unsigned char *bytes = realloc(buffer->bytes, capacity);
  if (!bytes) {
    buffer->failed = true;
    return false;
  }
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return true;
}

void buffer_bytes(struct buffer *buffer, const void *bytes, size_t length) {
  if (length == 0 || !reserve(buffer, length)) return;
  memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer->length += length;
}

void buffer_number(struct buffer *buffer, uint32_t number) {
  unsigned char bytes[4] = {number & 255, number >> 8 & 255, number >> 16 & 255, number >> 24 & 255};
  buffer_bytes(buffer, bytes, sizeof bytes);
}

void buffer_block(struct buffer *buffer, const void *bytes, size_t length) {
  if (length > REPLY_LIMIT) {
    buffer->failed = true;
    return;
  }
  buffer_number(buffer, (uint32_t)length);
  buffer_bytes(buffer, bytes, length);
}

void buffer_text(struct buffer *buffer, const char *text) { buffer_block(buffer, text, strlen(text)); }

void buffer_format(struct buffer *buffer, const char *format, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length < 0 || (size_t)length >= sizeof text) {
    buffer->failed = true;
    return;
  }
  buffer_bytes(buffer, text, (size_t)length);
}

void buffer_clear(struct buffer *buffer) {
  free(buffer->bytes);
  memset(buffer, 0, sizeof *buffer);
}

uint32_t cursor_number(struct cursor *cursor) {
  if (cursor->failed || cursor->length - cursor->offset < 4) {
    cursor->failed = true;
    return 0;
  }
  const unsigned char *at = cursor->bytes + cursor->offset;
  cursor->offset += 4;
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

unsigned char *cursor_block(struct cursor *cursor, size_t *length) {
  *length = cursor_number(cursor);
  if (cursor->failed || *length > cursor->length - cursor->offset) {
    cursor->failed = true;
    *length = 0;
    return NULL;
  }
  unsigned char *block = cursor->bytes + cursor->offset;
  cursor->offset += *length;
  return block;
}

void cursor_text(struct cursor *cursor, char *text, size_t capacity) {
  size_t length;
  const unsigned char *block = cursor_block(cursor, &length);
  text[0] = '\0';
  if (cursor->failed || length >= capacity || memchr(block, '\0', length)) {
    cursor->failed = true;
    return;
  }
  memcpy(text, block, length);
  text[length] = '\0';
}

/* Reads exactly `length` bytes; fewer mean the end of the stream. */
static size_t read_fully(int file, unsigned char *bytes, size_t length) {
  size_t done = 0;
  while (done < length) {
    ssize_t count = read(file, bytes + done, length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    done += (size_t)count;
  }
  return done;
}

static bool write_fully(int file, const unsigned char *bytes, size_t length) {
  while (length > 0) {
    ssize_t count = write(file, bytes, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes += count;
    length -= (size_t)count;
  }
  return true;
}

enum frame_read frame_read_request(int file, struct cursor *body) {
  unsigned char header[FRAME_HEADER];
  memset(body, 0, sizeof *body);
  size_t count = read_fully(file, header, sizeof header);
  if (count == 0) return FRAME_END;
  if (count < sizeof header || memcmp(header, "SMQ1", 4) != 0) return FRAME_BROKEN;
  struct cursor length = {header + 4, 4, 0, false};
  body->length = cursor_number(&length);
  if (body->length > REQUEST_LIMIT) return FRAME_BROKEN;
  body->bytes = malloc(body->length + 1);
  if (!body->bytes) return FRAME_BROKEN;
  return read_fully(file, body->bytes, body->length) == body->length ? FRAME_OK : FRAME_BROKEN;
}

bool frame_write(int file, const char magic[4], const struct buffer *body) {
  struct buffer header = {0};
  buffer_bytes(&header, magic, 4);
  buffer_number(&header, (uint32_t)body->length);
  bool written = !header.failed && !body->failed && body->length <= REPLY_LIMIT
    && write_fully(file, header.bytes, header.length) && write_fully(file, body->bytes, body->length);
  buffer_clear(&header);
  return written;
}
