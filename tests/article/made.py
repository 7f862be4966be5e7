"""Files that are not text, made from text: fixtures and tests say what is in them.

`python tests/article/made.py` writes those of tests/pages anew; they are the same bytes each time.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAGES = Path(__file__).parent.parent / "pages"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)

# Where a line stands on its sheet, in points from the lower left, its size and its text.
Placed = tuple[float, float, float, str]


def zipped(members: Mapping[str, str | bytes], *, store: bool = False) -> bytes:
    """A ZIP file of these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            plain = store or name == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return out.getvalue()


def epub(chapters: Mapping[str, str], *, title: str, author: str, opf: str = "") -> bytes:
    """An EPUB 3 of chapters: title → what is in the body."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = opf or (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="i"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="i">x</dc:identifier><dc:title>{title}</dc:title>'
        f"<dc:creator>{author}</dc:creator><dc:language>en-GB</dc:language></metadata>"
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        f'properties="nav"/>{items}</manifest><spine>{spine}</spine></package>'
    )
    nav = "".join(f'<li><a href="c{n}.xhtml">{name}</a></li>' for n, name in enumerate(chapters))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns="urn:'
            'oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/'
            'book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OEBPS/book.opf": package,
            "OEBPS/nav.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www'
            f'.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>{nav}</ol></nav></body></html>',
            **{
                f"OEBPS/c{n}.xhtml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/'
                f'xhtml"><head><title>{name}</title></head><body>{body}</body></html>'
                for n, (name, body) in enumerate(chapters.items())
            },
        }
    )


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def docx(paragraphs: Sequence[tuple[str, str]], *, title: str = "", author: str = "",
         footer: str = "", document: str = "") -> bytes:  # fmt: skip
    """A Word file of (style, text) paragraphs, a style being "" or one of Word's names."""
    names = sorted({style for style, _ in paragraphs if style})
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        "</w:style>"
        for name in names
    )
    body = "".join(
        "<w:p>"
        + (f'<w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>' if style else "")
        + f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    feet = {"word/footer1.xml": f"<w:ftr {_W}><w:p><w:r><w:t>{footer}</w:t></w:r></w:p></w:ftr>"}
    return zipped(
        {
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
            "</Types>",
            "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/_rels/document.xml.rels": '<?xml version="1.0"?><Relationships '
            f'xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_RELATION}/styles" '
            'Target="styles.xml"/></Relationships>',
            "word/document.xml": document
            or f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>',
            "word/styles.xml": f'<?xml version="1.0"?><w:styles {_W}>{styles}</w:styles>',
            **(feet if footer else {}),
            "docProps/core.xml": '<?xml version="1.0"?><cp:coreProperties xmlns:cp="'
            f'{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title><dc:creator>'
            f"{author}</dc:creator><dcterms:created>2031-05-04T10:00:00Z</dcterms:created>"
            "</cp:coreProperties>",
        }
    )


def pdf(sheets: Sequence[Sequence[Placed]], *, about: str = "") -> bytes:
    """A PDF of sheets of lines, in Helvetica, nothing packed: it can be read as it stands."""
    count = len(sheets)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(sheets):
        drawn = "\n".join(
            f"BT /F1 {size:g} Tf {x:g} {y:g} Td ({_escaped(text)}) Tj ET"
            for x, y, size, text in lines
        )
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            ),
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    objects.append(f"<< {about} >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>"
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(text: str, left: float, top: float, *, width: int = 44, size: float = 9) -> list[Placed]:
    """Text set in a column: words broken at hyphens that are written as "·"."""
    out: list[Placed] = []
    line = ""
    for word in text.split():
        pieces = word.split("·")
        for at, piece in enumerate(pieces):
            glue = " " if line and at == 0 else ""
            if len(line) + len(glue) + len(piece) > width:
                out.append((left, top - 11 * len(out), size, line + ("-" if at else "")))
                line = piece
            else:
                line += glue + piece
    return [*out, (left, top - 11 * len(out), size, line)]


def warc(pages: Sequence[tuple[str, str]]) -> bytes:
    """A packed web archive of (address, HTML) answers."""
    out = b""
    for number, (url, page) in enumerate(pages):
        answer = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        )
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Date: 2031-05-0{number % 8 + 1}T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)
    return out


STORY = """\
The harbour master said on Tuesday that the old pier would be closed until the spring, because two \
of its piles had been eaten by worms and nine more were weak.
Divers found the damage in October, when they looked for a bell that had fallen from the deck of \
the ferry during the race around the islands.
The council has set aside a quarter of a million for the repairs, which Ada Roe, who leads the \
harbour committee, called a hopeful sum.
“Nobody had been under the water with a lamp for forty years,” she said.
Fishermen will be given places at the northern quay, and the ferry will sail from the yacht basin, \
as it did when the first pier was rebuilt.""".splitlines()


def _two_columns() -> bytes:
    left = column(
        "The harbour master said on Tuesday that the old pier would be closed un·til the spring, "
        "because two of its piles had been eat·en by worms and nine more were weak·ened. Divers "
        "found the dam·age in Octo·ber, when they looked for a bell that had fall·en from the "
        "deck of the fer·ry dur·ing the long-dis·tance race around the is·lands, which the town "
        "of Lenn had won.", 60, 690
    )  # fmt: skip
    right = column(
        "The council has set aside a quar·ter of a mil·lion for the re·pairs, which Ada Roe, who "
        "leads the har·bour com·mit·tee, called a hope·ful sum. Fish·er·men will be giv·en "
        "places at the north·ern quay, and the fer·ry will sail from the yacht ba·sin, as it did "
        "when the first pier was re·built by the grand·fathers of those who", 310, 690
    )  # fmt: skip
    # As layout programs write them: line by line across the sheet.
    across = [line for pair in zip(left, right, strict=False) for line in pair]
    rest = [*left[len(right) :], *right[len(left) :]]
    second = column("fish there now. Work be·gins af·ter the spring tide.", 60, 690)
    return pdf(
        [
            [(60, 800, 8, "The Lenn Gazette"), (500, 800, 8, "4 May 2031"),
             (60, 740, 22, "Worms close the old pier"), *across, *rest, (295, 30, 8, "12")],
            [(60, 800, 8, "The Lenn Gazette"), (500, 800, 8, "4 May 2031"), *second,
             (295, 30, 8, "13")],
        ],
        about="/Title (Worms close the old pier) /Author (Ada Finch) "
        "/CreationDate (D:20310504100000+02'00')",
    )  # fmt: skip


def _printed() -> bytes:
    lines: list[Placed] = [
        (60, 820, 7, "5/4/31, 10:00 AM"), (300, 820, 7, "Worms close the old pier | Lenn Gazette"),
        (60, 780, 10, "News"), (100, 780, 10, "Sport"), (60, 760, 10, "Advertisement"),
        (60, 720, 22, "Worms close the old pier"), (60, 690, 10, "By Ada Finch"),
    ]  # fmt: skip
    top = 660.0
    for told in STORY:
        lines += column(told.replace("“", '"').replace("”", '"'), 60, top, width=90, size=10)
        top = lines[-1][1] - 26
    lines += [(60, top, 10, "Share"), (60, 30, 7, "https://lenn.example/pier"), (540, 30, 7, "1/1")]
    return pdf([lines], about="/Creator (Mozilla/5.0 Chrome/156) /Producer (Skia/PDF m156)")


def fixtures() -> dict[str, bytes]:
    """The files of tests/pages that are not text, by path."""
    told = "".join(f"<p>{one}</p>" for one in STORY)
    page = f"<html><head><title>Pier</title></head><body><article><h1>{{}}</h1>{told}</article>"
    return {
        "pdf-two-columns/source.pdf": _two_columns(),
        "pdf-printed-page/source.pdf": _printed(),
        "epub-chapter/source.epub": epub(
            {
                "Cover": "<p>The Piers of Lenn</p>",
                "The first pier": f"<h1>The first pier</h1>{told}",
                "The second pier": f"<h1>The second pier</h1>{told}",
            },
            title="The Piers of Lenn",
            author="Ada Finch",
        ),
        "docx-styles/source.docx": docx(
            [
                ("Title", "Worms close the old pier"),
                ("Subtitle", "Two piles are gone, divers say"),
                ("", STORY[0]),
                ("heading 2", "What the divers saw"),
                ("", STORY[1]),
                ("Quote", STORY[3]),
                ("", STORY[2]),
            ],
            title="Worms close the old pier",
            author="Ada Finch",
            footer="The Lenn Gazette, internal",
        ),
        "warc-record/source.warc.gz": warc(
            [
                ("https://lenn.example/menu", "<p>Menu</p>"),
                ("https://lenn.example/pier", page.format("Worms close the old pier")),
            ]
        ),
        "gzip-page/source.html.gz": gzip.compress(
            page.format("Worms close the old pier").encode(), mtime=0
        ),
    }


if __name__ == "__main__":
    for path, body in fixtures().items():
        (PAGES / path).parent.mkdir(exist_ok=True)
        (PAGES / path).write_bytes(body)
