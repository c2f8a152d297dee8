#pragma once
#include <libxml/xmlversion.h>
// The system's ICU must not reach Swift: Foundation carries one of its own (docs/dependencies.md).
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
