#pragma once
#include <libxml/xmlversion.h>
// The system's ICU must not reach Swift: Foundation carries one of its own (docs/dependencies.md).
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// Reads a whole HTML document of UTF-8 and tells `sax` what is in it (SAX 1: startElement, endElement, characters,
// cdataBlock). `user` is handed to each of its functions; `place` keeps the parser while it runs, for
// cxml2_stop_html. Releases of the library differ in what they call deprecated, not in what the functions do.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
static inline void cxml2_parse_html(
    const char *bytes, int size, const xmlSAXHandler *sax, void *user, htmlParserCtxtPtr *place) {
  htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(bytes, size);
  if (context == NULL) return;
  if (context->sax != NULL) *context->sax = *sax;
  context->userData = user;
  htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  if (context->sax != NULL) *context->sax = *sax;
  xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
  *place = context;
  htmlParseDocument(context);
  *place = NULL;
  if (context->myDoc != NULL) xmlFreeDoc(context->myDoc);
  htmlFreeParserCtxt(context);
}

// Ends the parse; gives the number of bytes read so far.
static inline long cxml2_stop_html(htmlParserCtxtPtr context) {
  long place = xmlByteConsumed(context);
  xmlStopParser(context);
  return place;
}
#pragma clang diagnostic pop

// XPath's functions that make a text of their arguments. The text of an element may be the whole page, and libxml2
// counts making it as one operation; here it counts with its length, so that `opLimit` bounds time and memory.
// `userData` of the context is the length of each node's text; `_private` of a node is its place there, from 1.
static inline unsigned long cxml2_text_length(xmlXPathContextPtr context, xmlNodePtr node) {
  const unsigned *lengths = (const unsigned *)context->userData;
  if (node == NULL || lengths == NULL || node->type == XML_NAMESPACE_DECL) return 0;
  if (node->type == XML_ATTRIBUTE_NODE) return node->children == NULL ? 0 : xmlStrlen(node->children->content);
  size_t place = (size_t)node->_private;
  return place == 0 ? lengths[0] : lengths[place - 1];
}

// Counts the arguments of a function; false, and an error, where that is beyond the limit.
static inline int cxml2_count_text(xmlXPathParserContextPtr parser, int arguments, int weight) {
  xmlXPathContextPtr context = parser->context;
  unsigned long length = arguments == 0 ? cxml2_text_length(context, context->node) : 0;
  for (int i = 0; i < arguments && i < parser->valueNr; i++) {
    xmlXPathObjectPtr value = parser->valueTab[parser->valueNr - 1 - i];
    if (value == NULL) continue;
    if (value->type == XPATH_STRING) length += xmlStrlen(value->stringval);
    if (value->type != XPATH_NODESET || value->nodesetval == NULL) continue;
    for (int n = 0; n < value->nodesetval->nodeNr; n++)
      length += 16 + cxml2_text_length(context, value->nodesetval->nodeTab[n]);
  }
  context->opCount += length * weight / 16;
  if (context->opLimit == 0 || context->opCount <= context->opLimit) return 1;
  xmlXPathErr(parser, XPATH_OP_LIMIT_EXCEEDED);
  return 0;
}

#define CXML2_COUNTED(function, weight) \
  static inline void cxml2_##function(xmlXPathParserContextPtr parser, int arguments) { \
    if (cxml2_count_text(parser, arguments, weight)) function(parser, arguments); \
  }
CXML2_COUNTED(xmlXPathConcatFunction, 1)
CXML2_COUNTED(xmlXPathContainsFunction, 1)
CXML2_COUNTED(xmlXPathNormalizeFunction, 1)
CXML2_COUNTED(xmlXPathNumberFunction, 1)
CXML2_COUNTED(xmlXPathStartsWithFunction, 1)
CXML2_COUNTED(xmlXPathStringFunction, 1)
CXML2_COUNTED(xmlXPathStringLengthFunction, 1)
CXML2_COUNTED(xmlXPathSubstringAfterFunction, 1)
CXML2_COUNTED(xmlXPathSubstringBeforeFunction, 1)
CXML2_COUNTED(xmlXPathSubstringFunction, 1)
CXML2_COUNTED(xmlXPathSumFunction, 1)
// Looks each character up in a list.
CXML2_COUNTED(xmlXPathTranslateFunction, 8)
#undef CXML2_COUNTED

// What stands for a function that XPath 1.0 does not have.
static inline void cxml2_unknown_function(xmlXPathParserContextPtr parser, int arguments) {
  (void)arguments;
  xmlXPathErr(parser, XPATH_UNKNOWN_FUNC_ERROR);
}

// The functions of XPath 1.0 (section 4) and no other. NULL stands for one that the library's own table has.
static inline xmlXPathFunction cxml2_find_function(void *data, const xmlChar *name, const xmlChar *space) {
  static const struct {
    const char *name;
    xmlXPathFunction function;
  } functions[] = {
    {"boolean", NULL}, {"ceiling", NULL}, {"concat", cxml2_xmlXPathConcatFunction},
    {"contains", cxml2_xmlXPathContainsFunction}, {"count", NULL}, {"false", NULL}, {"floor", NULL}, {"id", NULL},
    {"lang", NULL}, {"last", NULL}, {"local-name", NULL}, {"name", NULL}, {"namespace-uri", NULL},
    {"normalize-space", cxml2_xmlXPathNormalizeFunction}, {"not", NULL}, {"number", cxml2_xmlXPathNumberFunction},
    {"position", NULL}, {"round", NULL}, {"starts-with", cxml2_xmlXPathStartsWithFunction},
    {"string", cxml2_xmlXPathStringFunction}, {"string-length", cxml2_xmlXPathStringLengthFunction},
    {"substring", cxml2_xmlXPathSubstringFunction}, {"substring-after", cxml2_xmlXPathSubstringAfterFunction},
    {"substring-before", cxml2_xmlXPathSubstringBeforeFunction}, {"sum", cxml2_xmlXPathSumFunction},
    {"translate", cxml2_xmlXPathTranslateFunction}, {"true", NULL},
  };
  (void)data;
  for (size_t i = 0; space == NULL && i < sizeof functions / sizeof functions[0]; i++)
    if (xmlStrEqual(name, (const xmlChar *)functions[i].name)) return functions[i].function;
  return cxml2_unknown_function;
}

// A context whose evaluations may take `operations` together; NULL where there is no memory.
static inline xmlXPathContextPtr cxml2_new_xpath(xmlDocPtr document, void *lengths, unsigned long operations) {
  xmlXPathContextPtr context = xmlXPathNewContext(document);
  if (context == NULL) return NULL;
  context->userData = lengths;
  context->opLimit = operations;
  context->flags = XML_XPATH_NOVAR;
  xmlXPathRegisterFuncLookup(context, cxml2_find_function, NULL);
  return context;
}

// `xmlFree` is a variable, which Swift cannot prove to be safe.
static inline void cxml2_free(void *memory) { xmlFree(memory); }
