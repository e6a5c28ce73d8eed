#ifndef STAGEMAP_LIBRARIES_H
#define STAGEMAP_LIBRARIES_H

/* cairo, Pango and fontconfig come in with libgraphviz's plugins. They are asked through the loader so
 * that the worker builds without their headers and runs without them. */
#if defined(__APPLE__)
#define LIBRARY(name, version) "lib" name "." version ".dylib"
#else
#define LIBRARY(name, version) "lib" name ".so." version
#endif

#endif
