// The floor: libxml2's push parser alone, in chunks of 16 KB, with SAX2 handlers that do nothing. floor FILE...
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void start(void *c, const xmlChar *n, const xmlChar *p, const xmlChar *u, int nn, const xmlChar **ns, int na,
                  int nd, const xmlChar **a) {
  (void)c, (void)n, (void)p, (void)u, (void)nn, (void)ns, (void)na, (void)nd, (void)a;
}
static void end(void *c, const xmlChar *n, const xmlChar *p, const xmlChar *u) { (void)c, (void)n, (void)p, (void)u; }
static void text(void *c, const xmlChar *t, int n) { (void)c, (void)t, (void)n; }

static int parse(const char *path) {
  static char chunk[16384];
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start;
  sax.endElementNs = end;
  sax.characters = sax.ignorableWhitespace = sax.cdataBlock = text;
  FILE *file = fopen(path, "rb");
  if (!file) return 1;
  xmlParserCtxtPtr context = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, path);
  xmlCtxtUseOptions(context, XML_PARSE_HUGE | XML_PARSE_NONET);
  size_t count;
  while ((count = fread(chunk, 1, sizeof chunk, file)) > 0) xmlParseChunk(context, chunk, (int)count, 0);
  xmlParseChunk(context, chunk, 0, 1);
  int failed = !context->wellFormed;
  xmlFreeParserCtxt(context);
  fclose(file);
  return failed;
}

int main(int count, char **paths) {
  int failed = 0;
  for (int index = 1; index < count; index++) failed |= parse(paths[index]);
  return failed;
}
