#include "CXML2.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

struct cxml2_html {
    htmlParserCtxtPtr parser;
    cxml2_html_events events;
    void *reader;
    int deepest;
};

typedef struct cxml2_html reading;

static void start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    reading *self = user;
    htmlParserCtxtPtr parser = self->parser;
    self->events.start(self->reader, (const char *)name, (const char *const *)attributes);
    // libxml2 walks its stack of open elements at every stray end tag: unbounded, that is quadratic.
    // Script and style stay open, because the parser reads their content by the name on top.
    if (parser->nameNr > self->deepest && parser->nameTab[parser->nameNr - 1] == name
        && !xmlStrEqual(name, BAD_CAST "script") && !xmlStrEqual(name, BAD_CAST "style")) {
        parser->nameNr--;
        parser->name = parser->nameTab[parser->nameNr - 1];
        self->events.end(self->reader, (const char *)name);
    }
}

static void end(void *user, const xmlChar *name)
{
    reading *self = user;
    self->events.end(self->reader, (const char *)name);
}

static void text(void *user, const xmlChar *bytes, int count)
{
    reading *self = user;
    self->events.text(self->reader, (const char *)bytes, count);
}

cxml2_html *cxml2_html_begin(int deepest, const cxml2_html_events *events, void *reader)
{
    // An open body, so that loose text does not get a paragraph of its own.
    static const char head[] = "<html><body>";
    htmlSAXHandler handler;
    reading *self = malloc(sizeof *self);

    if (self == NULL)
        return NULL;
    self->events = *events;
    self->reader = reader;
    self->deepest = deepest;
    memset(&handler, 0, sizeof handler);
    handler.startElement = start;
    handler.endElement = end;
    handler.characters = text;
    handler.ignorableWhitespace = text;

    xmlInitParser();
    self->parser = htmlCreatePushParserCtxt(&handler, self, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (self->parser == NULL) {
        free(self);
        return NULL;
    }
    htmlCtxtUseOptions(self->parser,
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    htmlParseChunk(self->parser, head, sizeof head - 1, 0);
    return self;
}

void cxml2_html_read(cxml2_html *self, const char *bytes, size_t count)
{
    static const size_t chunk = 1 << 16;

    while (count > 0) {
        size_t length = count < chunk ? count : chunk;
        htmlParseChunk(self->parser, bytes, (int)length, 0);
        bytes += length;
        count -= length;
    }
}

void cxml2_html_end(cxml2_html *self)
{
    htmlParseChunk(self->parser, NULL, 0, 1);
    if (self->parser->myDoc != NULL)
        xmlFreeDoc(self->parser->myDoc);
    htmlFreeParserCtxt(self->parser);
    free(self);
}

typedef struct {
    xmlParserCtxtPtr parser;
    const cxml2_html_events *events;
    void *reader;
    int deepest;
    int depth;
} xml_reading;

static void xml_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    xml_reading *self = user;
    if (++self->depth > self->deepest)
        xmlStopParser(self->parser);
    else
        self->events->start(self->reader, (const char *)name, (const char *const *)attributes);
}

static void xml_end(void *user, const xmlChar *name)
{
    xml_reading *self = user;
    if (self->depth-- <= self->deepest)
        self->events->end(self->reader, (const char *)name);
}

static void xml_text(void *user, const xmlChar *bytes, int count)
{
    xml_reading *self = user;
    self->events->text(self->reader, (const char *)bytes, count);
}

int cxml2_read_xml(
    const char *bytes, size_t count, int deepest, const cxml2_html_events *events, void *reader)
{
    static const size_t chunk = 1 << 16;
    xmlSAXHandler handler;
    xml_reading self = { NULL, events, reader, deepest, 0 };
    int result = 0;

    memset(&handler, 0, sizeof handler);
    handler.startElement = xml_start;
    handler.endElement = xml_end;
    handler.characters = xml_text;
    handler.cdataBlock = xml_text;

    xmlInitParser();
    self.parser = xmlCreatePushParserCtxt(&handler, &self, NULL, 0, NULL);
    if (self.parser == NULL)
        return -1;
    xmlCtxtUseOptions(self.parser, XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    while (count > 0 && result == 0) {
        size_t length = count < chunk ? count : chunk;
        result = xmlParseChunk(self.parser, bytes, (int)length, 0);
        bytes += length;
        count -= length;
    }
    if (result == 0)
        result = xmlParseChunk(self.parser, NULL, 0, 1);
    if (result != 0)
        result = self.parser->input != NULL && self.parser->input->line > 0 ? self.parser->input->line : 1;
    if (self.parser->myDoc != NULL)
        xmlFreeDoc(self.parser->myDoc);
    xmlFreeParserCtxt(self.parser);
    return result;
}
