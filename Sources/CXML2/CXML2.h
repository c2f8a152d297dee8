#pragma once
#include <libxml/xmlversion.h>
// The system's ICU must not reach Swift: Foundation carries one of its own (docs/dependencies.md).
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

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
