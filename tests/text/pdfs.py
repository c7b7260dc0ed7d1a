"""PDF files of some lines of text, written by hand."""

from __future__ import annotations

from collections.abc import Sequence


def make_pdf(*pages: Sequence[str], info: bytes = b"", encrypt: bytes = b"") -> bytes:
    """A PDF with the lines of each page; `info` are entries of its metadata, `encrypt` of how it is encrypted."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<<%s>>" % info,
    ]
    for lines in pages:
        shown = b" ".join(b"(%s) Tj T*" % line.encode("ascii") for line in lines)
        drawn = b"BT /F1 12 Tf 72 720 Td 14 TL %s ET" % shown
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R>>"
        objects += [page % (len(objects) + 2), b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)]
    written, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(written)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    secret = b"/ID[<00><00>]/Encrypt<<%s>>" % encrypt if encrypt else b""
    tail = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (size, secret, start)
    return written + head + tail
