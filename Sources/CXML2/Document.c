#include "CXML2.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// Steps of one expression, and of all that a document is asked: a hostile document meets an expression of ours.
static const unsigned long most_steps = 2000000, most_steps_of_all = 100000000;

struct cxml2_document {
    xmlDocPtr doc;
    xmlXPathContextPtr context;
    xmlXPathObjectPtr items;
    unsigned long steps;
    // Octets told so far: elements in elements repeat the text of the innermost at every level.
    size_t told;
};

static void refuse_dtd(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    xmlParserCtxtPtr parser = user;
    (void)name, (void)external, (void)system;
    *(int *)parser->_private = CXML2_HAS_DTD;
    xmlStopParser(parser);
}

static void hush(void *user, xmlErrorPtr error) { (void)user, (void)error; }

static void hush_words(void *user, const char *words, ...) { (void)user, (void)words; }

static xmlDocPtr read_document(const char *bytes, size_t count, const char *charset, int *mistake)
{
    xmlParserCtxtPtr parser;
    xmlDocPtr doc;

    *mistake = 0;
    if (count > INT_MAX || (parser = xmlNewParserCtxt()) == NULL) {
        *mistake = CXML2_NO_MEMORY;
        return NULL;
    }
    parser->_private = mistake;
    parser->sax->internalSubset = refuse_dtd;
    doc = xmlCtxtReadMemory(parser, bytes, (int)count, NULL, charset,
        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT);
    if (doc != NULL && *mistake != 0) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    if (doc == NULL && *mistake == 0)
        *mistake = parser->lastError.line > 0 ? parser->lastError.line : 1;
    xmlFreeParserCtxt(parser);
    return doc;
}

cxml2_document *cxml2_document_read(const char *bytes, size_t count, const char *charset, int *mistake)
{
    cxml2_document *self;
    xmlDocPtr doc;

    xmlInitParser();
    doc = read_document(bytes, count, charset, mistake);
    if (doc == NULL)
        return NULL;
    self = calloc(1, sizeof *self);
    if (self != NULL) {
        self->doc = doc;
        self->context = xmlXPathNewContext(doc);
    }
    if (self == NULL || self->context == NULL) {
        free(self);
        xmlFreeDoc(doc);
        *mistake = CXML2_NO_MEMORY;
        return NULL;
    }
    self->context->error = hush;
    self->context->opLimit = most_steps;
    return self;
}

void cxml2_document_free(cxml2_document *self)
{
    if (self == NULL)
        return;
    if (self->items != NULL)
        xmlXPathFreeObject(self->items);
    xmlXPathFreeContext(self->context);
    xmlFreeDoc(self->doc);
    free(self);
}

int cxml2_document_name(cxml2_document *self, const char *prefix, const char *uri)
{
    return xmlXPathRegisterNs(self->context, BAD_CAST prefix, BAD_CAST uri) == 0 ? 0 : CXML2_NO_MEMORY;
}

// What the expression finds from `node` on; NULL with `*mistake` set.
static xmlXPathObjectPtr evaluate(cxml2_document *self, xmlNodePtr node, const char *xpath, int *mistake)
{
    xmlXPathCompExprPtr expression;
    xmlXPathObjectPtr found;

    *mistake = CXML2_TOO_MUCH_WORK;
    if (self->steps > most_steps_of_all)
        return NULL;
    // Of the thread; by default it prints.
    xmlSetGenericErrorFunc(NULL, hush_words);
    expression = xmlXPathCtxtCompile(self->context, BAD_CAST xpath);
    if (expression == NULL) {
        *mistake = CXML2_BAD_XPATH;
        return NULL;
    }
    self->context->opCount = 0;
    self->context->node = node;
    xmlResetError(&self->context->lastError);
    found = xmlXPathCompiledEval(expression, self->context);
    self->steps += self->context->opCount + 1;
    xmlXPathFreeCompExpr(expression);
    if (found == NULL)
        *mistake = self->context->opCount >= most_steps ? CXML2_TOO_MUCH_WORK : CXML2_BAD_XPATH;
    return found;
}

int cxml2_document_items(cxml2_document *self, const char *xpath)
{
    int mistake;
    xmlXPathObjectPtr found = evaluate(self, (xmlNodePtr)self->doc, xpath, &mistake);

    if (self->items != NULL)
        xmlXPathFreeObject(self->items);
    self->items = found;
    if (found == NULL)
        return mistake;
    if (found->type != XPATH_NODESET)
        return CXML2_BAD_XPATH;
    return found->nodesetval == NULL ? 0 : found->nodesetval->nodeNr;
}

static int tell(cxml2_document *self, xmlChar *text, void (*value)(void *, const char *), void *reader)
{
    static const size_t most = 64 << 20;

    if (text == NULL)
        return CXML2_NO_MEMORY;
    self->told += strlen((const char *)text);
    if (self->told <= most)
        value(reader, (const char *)text);
    xmlFree(text);
    return self->told <= most ? 0 : CXML2_TOO_MUCH_WORK;
}

int cxml2_document_values(cxml2_document *self, int item, const char *xpath, int most,
    void (*value)(void *, const char *), void *reader)
{
    xmlNodePtr node = (xmlNodePtr)self->doc;
    xmlXPathObjectPtr found;
    int result = 0;

    if (item >= 0) {
        if (self->items == NULL || self->items->nodesetval == NULL || item >= self->items->nodesetval->nodeNr)
            return CXML2_BAD_XPATH;
        node = self->items->nodesetval->nodeTab[item];
    }
    found = evaluate(self, node, xpath, &result);
    if (found == NULL)
        return result;
    result = 0;
    if (found->type == XPATH_NODESET) {
        int count = found->nodesetval == NULL ? 0 : found->nodesetval->nodeNr;
        for (int index = 0; index < count && index < most && result == 0; index++)
            result = tell(self, xmlXPathCastNodeToString(found->nodesetval->nodeTab[index]), value, reader);
    } else {
        result = tell(self, xmlXPathCastToString(found), value, reader);
    }
    xmlXPathFreeObject(found);
    return result;
}
