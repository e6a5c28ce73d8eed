#include "geometry.h"

#include <math.h>
#include <string.h>

#include "messages.h"

static void write_name(struct buffer *lines, const char *name) {
  buffer_bytes(lines, " ", 1);
  if (!name || !*name) {
    buffer_bytes(lines, "-", 1);
    return;
  }
  bool dash = strcmp(name, "-") == 0;
  for (; *name; name++) {
    unsigned char byte = (unsigned char)*name;
    if (byte <= 0x20 || byte == '%' || byte == 0x7F || dash)
      buffer_format(lines, "%%%02X", byte);
    else
      buffer_bytes(lines, name, 1);
  }
}

static void write_number(struct buffer *lines, double number) {
  if (!isfinite(number)) messages_add(SEVERITY_ERROR, "the layout holds a number that is not finite");
  buffer_format(lines, " %.4f", number);
}

static void write_point(struct buffer *lines, pointf point) {
  write_number(lines, point.x);
  write_number(lines, point.y);
}

static void write_box(struct buffer *lines, boxf box) {
  write_point(lines, box.LL);
  write_point(lines, box.UR);
}

static void write_label(struct buffer *lines, const textlabel_t *label) {
  if (!label || !label->set) {
    buffer_bytes(lines, " -", 2);
    return;
  }
  write_point(lines, label->pos);
  write_point(lines, label->dimen);
}

static void write_tip(struct buffer *lines, int present, pointf tip) {
  if (present)
    write_point(lines, tip);
  else
    buffer_bytes(lines, " -", 2);
}

static void write_clusters(struct buffer *lines, graph_t *graph) {
  for (int index = 1; index <= GD_n_cluster(graph); index++) {
    graph_t *cluster = GD_clust(graph)[index];
    buffer_format(lines, "cluster");
    write_name(lines, agnameof(cluster));
    write_name(lines, agget(cluster, "id"));
    write_box(lines, GD_bb(cluster));
    write_label(lines, GD_label(cluster));
    buffer_format(lines, "\n");
    write_clusters(lines, cluster);
  }
}

static void write_node(struct buffer *lines, node_t *node) {
  buffer_format(lines, "node");
  write_name(lines, agnameof(node));
  write_name(lines, agget(node, "id"));
  write_point(lines, ND_coord(node));
  write_number(lines, ND_lw(node) + ND_rw(node));
  write_number(lines, ND_ht(node));
  buffer_format(lines, "\n");
}

static void write_edge(struct buffer *lines, edge_t *edge) {
  buffer_format(lines, "edge");
  write_name(lines, agnameof(agtail(edge)));
  write_name(lines, agnameof(aghead(edge)));
  write_name(lines, agnameof(edge));
  write_name(lines, agget(edge, "id"));
  const textlabel_t *label = ED_label(edge);
  write_label(lines, label && label->set ? label : ED_xlabel(edge));
  const splines *path = ED_spl(edge);
  buffer_format(lines, " %d", path ? (int)path->size : 0);
  for (size_t piece = 0; path && piece < (size_t)path->size; piece++) {
    const bezier *curve = &path->list[piece];
    write_tip(lines, curve->sflag != 0, curve->sp);
    write_tip(lines, curve->eflag != 0, curve->ep);
    buffer_format(lines, " %d", (int)curve->size);
    for (size_t point = 0; point < (size_t)curve->size; point++) write_point(lines, curve->list[point]);
  }
  buffer_format(lines, "\n");
}

bool geometry_write(graph_t *graph, struct buffer *pictures) {
  struct buffer lines = {0};
  buffer_format(&lines, "graph");
  write_box(&lines, GD_bb(graph));
  buffer_format(&lines, "\n");
  write_clusters(&lines, graph);
  for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) write_node(&lines, node);
  for (node_t *node = agfstnode(graph); node; node = agnxtnode(graph, node))
    for (edge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) write_edge(&lines, edge);
  if (lines.failed) messages_add(SEVERITY_ERROR, "out of memory");
  buffer_block(pictures, lines.bytes, lines.length);
  buffer_clear(&lines);
  return !messages_failed();
}
