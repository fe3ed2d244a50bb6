// Our own face of libxml2. Its headers must not be seen by Swift: they pull in ICU's, which collide with Foundation's.
#ifndef CXML2_H
#define CXML2_H

#include <stddef.h>

// What a reader of HTML is told, in document order. Names are lower case and, like text and attributes, UTF-8.
// `attributes` is name, value, name, value … NULL, or NULL; a value may be NULL.
typedef struct {
    void (*start)(void *reader, const char *name, const char *const *attributes);
    void (*end)(void *reader, const char *name);
    void (*text)(void *reader, const char *bytes, int count);
} cxml2_html_events;

// Reads `count` bytes of UTF-8 without NUL. Every start is followed by its end, properly nested, never more than
// `deepest` open at once: an element below that is told as started and ended at once, its content follows.
// Returns 0, or -1 where libxml2 could not get memory.
int cxml2_read_html(
    const char *bytes, size_t count, int deepest, const cxml2_html_events *events, void *reader);

// The same for XML, without namespaces. Nothing is fetched; only the five entities of XML itself are known. Below
// `deepest` reading ends. Returns 0, the line of the mistake, or -1 where libxml2 could not get memory.
int cxml2_read_xml(
    const char *bytes, size_t count, int deepest, const cxml2_html_events *events, void *reader);

#endif
