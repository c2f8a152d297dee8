#!/usr/bin/env python3
"""Makes the reference document of DOCX output: pandoc's own, with our styles, header and footer.

    make_reference.py OUTPUT.docx

The result is kept under version control, because pandoc's own differs from version to version, and because a division
restyles it in Word: pandoc takes styles, page, header and footer from it and no text.
"""
import io
import re
import subprocess
import sys
import zipfile

INK, STRONG, SOFT, RULE, TINT = "1D2733", "12375C", "566375", "C9D1DA", "FDF6E7"
FONTS = ('<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Noto Sans CJK SC"/>')
NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')


def run(size, colour=INK, bold=False, italic=False):
    return ("<w:rPr>" + FONTS + ("<w:b/><w:bCs/>" if bold else '<w:b w:val="0"/>')
            + ("<w:i/><w:iCs/>" if italic else '<w:i w:val="0"/>')
            + f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>')


def paragraph(before, after, line=None, more=""):
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"' + (f' w:line="{line}" w:lineRule="auto"' if line else "")
    return f"<w:pPr>{more}{spacing}/></w:pPr>"


def border(edge, size, colour, space=4):
    return f'<w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def style(kind, name, identifier, body, based="Normal", following=None):
    return (f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "")
            + (f'<w:next w:val="{following}"/>' if following else "") + f"<w:qFormat/>{body}</w:style>")


def heading(level, size, before, after, edge=""):
    more = f"<w:keepNext/><w:keepLines/>{edge}"
    return style("paragraph", f"heading {level}", f"Heading{level}",
                 paragraph(before, after, None, more).replace("</w:pPr>", f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>')
                 + run(size, STRONG, bold=True), following="BodyText")


OURS = [
    style("paragraph", "Body Text", "BodyText", paragraph(40, 40, 250)),
    # What follows a table is a first paragraph: it stands off from it.
    style("paragraph", "First Paragraph", "FirstParagraph", paragraph(80, 40, 250), "BodyText", "BodyText"),
    # A remark on the list below it.
    style("paragraph", "Lead", "Lead", paragraph(40, 40, 250, "<w:keepNext/>"), "BodyText"),
    # Of lists and of table cells alike: its size is the document's in the one and the table style's in the other.
    style("paragraph", "Compact", "Compact", paragraph(0, 20, 240), "BodyText"),
    style("character", "Verbatim Char", "VerbatimChar", '<w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas"/><w:sz w:val="16"/></w:rPr>', None),
    style("paragraph", "Title", "Title", paragraph(
        60, 100, None, f"<w:keepNext/><w:pBdr>{border('top', 36, STRONG)}</w:pBdr>") + run(34, STRONG, bold=True),
        following="BodyText"),
    heading(1, 32, 320, 80), heading(2, 24, 140, 40, f"<w:pBdr>{border('bottom', 4, RULE, 1)}</w:pBdr>"),
    heading(3, 20, 60, 0), heading(4, 20, 60, 0),
    style("paragraph", "caption", "Caption", paragraph(160, 60, None, "<w:keepNext/>") + run(18, STRONG, bold=True)),
    style("paragraph", "Table Caption", "TableCaption", "<w:pPr><w:keepNext/></w:pPr>", "Caption"),
    style("paragraph", "Image Caption", "ImageCaption", paragraph(40, 160) + run(17, SOFT), "Normal"),
    style("paragraph", "Block Text", "BlockText", paragraph(
        80, 80, None, f"<w:pBdr>{border('left', 18, RULE)}</w:pBdr>") + run(20, SOFT), "BodyText"),
    style("paragraph", "Analyst", "Analyst", paragraph(
        60, 60, None, f"<w:pBdr>{border('left', 24, 'E2B65A')}</w:pBdr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>') + run(20, "8A5A00"), "BodyText"),
    style("paragraph", "footnote text", "FootnoteText", paragraph(0, 20) + run(16, SOFT)),
    style("paragraph", "header", "Header", "<w:pPr/>" + run(16, SOFT)),
    style("paragraph", "footer", "Footer", '<w:pPr><w:jc w:val="right"/></w:pPr>' + run(16, SOFT)),
    style("table", "Table", "Table", (
        "<w:pPr><w:spacing w:before=\"20\" w:after=\"20\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>"
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "<w:trPr><w:cantSplit/></w:trPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/>' f'<w:color w:val="{SOFT}"/></w:rPr>'
        "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{STRONG}"/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'), None),
]

HEADER = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr {NAMESPACES}><w:p><w:pPr>'
          f'<w:pStyle w:val="Header"/></w:pPr><w:fldSimple w:instr=" TITLE "><w:r><w:t>Title</w:t></w:r></w:fldSimple>'
          "</w:p></w:hdr>")
FOOTER = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {NAMESPACES}><w:p><w:pPr>'
          '<w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
          '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
          '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>')
# A4; the first page has the title itself and no header.
SECTION = ('<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" '
           'r:id="rIdFooter"/><w:footerReference w:type="first" r:id="rIdFooter"/>'
           '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
           'w:header="567" w:footer="510" w:gutter="0"/><w:titlePg/></w:sectPr>')


def restyle(xml):
    for ours in OURS:
        identifier = re.search(r'w:styleId="([^"]+)"', ours).group(1)
        xml = re.sub(r'<w:style [^>]*w:styleId="%s"[^>]*>.*?</w:style>' % identifier, "", xml, flags=re.S)
    # The size of the text stands among the defaults, which a table style overrides; a paragraph style's it would not.
    defaults = f'<w:rPrDefault><w:rPr>{FONTS}<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:rPrDefault>'
    xml = re.sub(r"<w:rPrDefault>.*?</w:rPrDefault>", defaults, xml, flags=re.S)
    # Links of a document that is printed are told by colour alone.
    xml = re.sub(r'(<w:style [^>]*w:styleId="Hyperlink".*?)<w:color [^>]*/>', r'\1<w:color w:val="0B5C8A"/>', xml, flags=re.S)
    return xml.replace("</w:styles>", "".join(OURS) + "</w:styles>")


def patch(name, data):
    text = data.decode("utf-8") if name.endswith((".xml", ".rels")) else None
    if name == "word/styles.xml":
        return restyle(text).encode()
    if name == "word/document.xml":
        return re.sub(r"<w:sectPr\s*/>|<w:sectPr.*?</w:sectPr>", SECTION, text, flags=re.S).replace(
            "<w:document ", '<w:document xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            if "xmlns:r=" not in text else "<w:document ", 1).encode()
    if name == "word/_rels/document.xml.rels":
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return text.replace("</Relationships>", (
            f'<Relationship Id="rIdHeader" Type="{base}/header" Target="header1.xml"/>'
            f'<Relationship Id="rIdFooter" Type="{base}/footer" Target="footer1.xml"/></Relationships>')).encode()
    if name == "[Content_Types].xml":
        base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        return text.replace("</Types>", (
            f'<Override PartName="/word/header1.xml" ContentType="{base}.header+xml"/>'
            f'<Override PartName="/word/footer1.xml" ContentType="{base}.footer+xml"/></Types>')).encode()
    return data


def main():
    default = subprocess.run(["pandoc", "--print-default-data-file", "reference.docx"], check=True, capture_output=True).stdout
    parts = zipfile.ZipFile(io.BytesIO(default))
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
        files = [(name, patch(name, parts.read(name))) for name in parts.namelist()]
        files += [("word/header1.xml", HEADER.encode()), ("word/footer1.xml", FOOTER.encode())]
        for name, data in files:
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


main()
