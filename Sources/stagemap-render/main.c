/* stagemap-render: draws graphs for the host that started it, over frames on standard input and output.
 *
 * libgraphviz keeps global state, corrupts memory on some ordinary graphs and has no notion of a limit;
 * here it can do no harm. The host ends the worker by closing the stream or by SIGKILL. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "confinement.h"
#include "fonts.h"
#include "frame.h"
#include "limits.h"
#include "messages.h"
#include "outlines.h"
#include "picture.h"
#include "versions.h"

/* A layout is never freed (see `picture_draw`), so the worker asks to be replaced in time. */
enum { RENDER_LIMIT = 500, CPU_LIMIT = 3600 };
static const size_t MEMORY_LIMIT = (size_t)256 << 20;

static const char FAMILY[] = "Noto Sans CJK JP";
static const char WARM_UP[] =
  "digraph warm { graph [fontname=\"Noto Sans CJK JP\"];"
  "node [fontname=\"Noto Sans CJK JP\", label=\"Ag \xe5\x96\xb6\"]; a }";

static bool parse(struct cursor *body, struct request *request) {
  memset(request, 0, sizeof *request);
  request->id = cursor_number(body);
  request->millidots = cursor_number(body);
  request->cpu_seconds = cursor_number(body);
  cursor_text(body, request->layout, NAME_CAPACITY);
  request->format_count = cursor_number(body);
  if (request->format_count == 0 || request->format_count > FORMAT_LIMIT) return false;
  for (uint32_t index = 0; index < request->format_count; index++)
    cursor_text(body, request->formats[index], NAME_CAPACITY);
  request->dot = cursor_block(body, &request->dot_length);
  return !body->failed && body->offset == body->length && request->millidots > 0
    && request->cpu_seconds <= CPU_LIMIT;
}

static bool answer(int file, const struct request *request, enum frame_status status,
                   const struct buffer *pictures, bool retiring) {
  struct buffer reply = {0};
  if (status == STATUS_DONE && (pictures->failed || pictures->length > REPLY_LIMIT - (1 << 20))) {
    messages_add(SEVERITY_ERROR, "pictures of more than %zu MiB", REPLY_LIMIT >> 20);
    status = STATUS_TOO_LARGE;
  }
  buffer_number(&reply, request->id);
  buffer_number(&reply, status);
  buffer_number(&reply, retiring);
  messages_write(&reply);
  if (status == STATUS_DONE)
    buffer_bytes(&reply, pictures->bytes, pictures->length);
  else
    buffer_number(&reply, 0);
  bool written = frame_write(file, "SMA1", &reply);
  buffer_clear(&reply);
  return written;
}

static void warm_up(GVC_t *context) {
  struct request request = {.millidots = 72000, .layout = "dot", .format_count = 1, .formats = {"svg"}};
  request.dot = (unsigned char *)WARM_UP;
  request.dot_length = sizeof WARM_UP - 1;
  struct buffer pictures = {0};
  picture_draw(context, &request, &pictures);
  buffer_clear(&pictures);
  messages_reset();
}

/* Keeps the stream to ourselves: what a library prints goes to standard error. */
static int take_stream(void) {
  int output = dup(STDOUT_FILENO);
  return output >= 0 && dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 ? output : -1;
}

int main(void) {
  limits_close_files();
  if (chdir("/") != 0) return EXIT_FAILURE;
  int output = take_stream();
  if (output < 0) return EXIT_FAILURE;
  limits_open_memory();
  messages_install();
  GVC_t *context = fonts_context();
  if (!context) return EXIT_FAILURE;
  outlines_install(context);
  warm_up(context);
  struct buffer hello = {0};
  versions_write(context, FAMILY, &hello);
  limits_apply();
  confinement_apply();
  if (!frame_write(output, "SMH1", &hello)) return EXIT_FAILURE;
  buffer_clear(&hello);

  for (unsigned renders = 1;; renders++) {
    struct cursor body;
    switch (frame_read_request(STDIN_FILENO, &body)) {
    case FRAME_END: _exit(EXIT_SUCCESS);
    case FRAME_BROKEN: _exit(EXIT_FAILURE);
    case FRAME_OK: break;
    }
    struct request request;
    struct buffer pictures = {0};
    messages_reset();
    if (!parse(&body, &request)) _exit(EXIT_FAILURE);
    limits_allow_cpu(request.cpu_seconds);
    limits_watch_host(true);
    enum frame_status status = picture_draw(context, &request, &pictures);
    limits_watch_host(false);
    bool retiring = renders >= RENDER_LIMIT || limits_resident() > MEMORY_LIMIT;
    if (!answer(output, &request, status, &pictures, retiring)) _exit(EXIT_FAILURE);
    buffer_clear(&pictures);
    free(body.bytes);
    if (retiring) _exit(EXIT_SUCCESS);
  }
}
