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

// A reading of HTML. Every start is followed by its end, properly nested, never more than `deepest` open at once: an
// element below that is told as started and ended at once, its content follows.
typedef struct cxml2_html cxml2_html;

// NULL where libxml2 could not get memory.
cxml2_html *cxml2_html_begin(int deepest, const cxml2_html_events *events, void *reader);

// The next `count` bytes of UTF-8 without NUL; a character may be cut.
void cxml2_html_read(cxml2_html *self, const char *bytes, size_t count);

// Ends what is open and frees the reading.
void cxml2_html_end(cxml2_html *self);

// Reads `count` bytes of XML, without namespaces. Nothing is fetched; only the five entities of XML itself are known. Below
// `deepest` reading ends. Returns 0, the line of the mistake, or -1 where libxml2 could not get memory.
int cxml2_read_xml(
    const char *bytes, size_t count, int deepest, const cxml2_html_events *events, void *reader);

// A whole document in memory, asked by XPath. Nothing is fetched, and a document that declares anything of its own (a DTD,
// and with it entities) is refused, so that nothing in it can grow.
typedef struct cxml2_document cxml2_document;

enum { CXML2_NO_MEMORY = -1, CXML2_HAS_DTD = -2, CXML2_BAD_XPATH = -3, CXML2_TOO_MUCH_WORK = -4 };

// Reads `count` bytes in the charset that they declare, or in `charset` where it is not NULL. NULL where it is no document:
// then `*mistake` is its line, or CXML2_NO_MEMORY or CXML2_HAS_DTD.
cxml2_document *cxml2_document_read(const char *bytes, size_t count, const char *charset, int *mistake);
void cxml2_document_free(cxml2_document *document);

// From now on `prefix` stands for `uri` in expressions. Returns 0 or CXML2_NO_MEMORY.
int cxml2_document_name(cxml2_document *document, const char *prefix, const char *uri);

// Chooses the items of the document, which are then asked by their number. Returns how many, or one of the mistakes above.
int cxml2_document_items(cxml2_document *document, const char *xpath);

// Tells the text of everything the expression finds in an item (-1: in the document), at most `most` of them.
// Returns 0 or one of the mistakes above.
int cxml2_document_values(cxml2_document *document, int item, const char *xpath, int most,
    void (*value)(void *reader, const char *text), void *reader);

#endif
