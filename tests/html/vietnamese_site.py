"""A web page in the manner of a Vietnamese news site around the lines of a pasted fixture."""

from __future__ import annotations

from html import escape
from pathlib import Path

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<script>window.dataLayer = window.dataLayer || []; var tpl = "<div><p>not text</p></div>";</script>
<style>.hidden {{ display: none }}</style></head><body class="page-detail">
<header class="site-header"><a href="/"><img src="/logo.svg" alt=""></a>
<nav class="main-nav"><ul><li><a href="/politics">Politics</a></li><li><a href="/business">Business</a></li>
<li><a href="/society">Society</a></li><li><a href="/culture">Culture</a></li>
<li><a href="/travel">Travel</a></li></ul></nav>
</header><div class="container"><div class="breadcrumb"><a href="/">Home</a> <a href="/politics">Politics</a></div>
<main class="col-main">
"""
SHARE = """<div class="share-bar"><a href="#">Facebook</a><a href="#">Zalo</a><a href="#">Copy link</a></div>
"""
FOOT = """<div class="tags-box"><span>Tags:</span> <a href="/t/1">diplomacy</a> <a href="/t/2">bilateral ties</a></div>
<div class="related-news"><h3>Related news</h3><ul>
<li><a href="/1">Deputy minister receives new ambassador of Iceland</a></li>
<li><a href="/2">Province opens export week with partners from Peru</a></li>
<li><a href="/3">Two airlines to resume direct flights next spring</a></li></ul></div>
<div id="comments" class="comment-box"><h4>Comments (2)</h4>
<div class="comment-item"><b>Hoa</b>
<p class="comment-content">A very good result, I hope the exchange goes on.</p></div>
<div class="comment-item"><b>Minh</b><p class="comment-content">When will the visa rules change for students?</p></div>
<form><textarea name="c">Your comment</textarea><button>Send</button></form></div>
</main><aside class="sidebar"><h3>Most read</h3><ul><li><a href="/4">Rice prices rise for a third week</a></li>
<li><a href="/5">Old quarter gets a new walking street</a></li></ul></aside></div>
<footer class="site-footer"><p>Licence 12/GP-TTDT. Editor-in-chief: Nguyen Van A. All rights reserved.</p>
<p>Address: 1 Example Street, Hanoi</p></footer></body></html>
"""


def page(fixture: Path) -> str:
    """The fixture as the body of a web page; its own furniture is put where such a site has it."""
    lines = [line.strip() for line in fixture.read_text("utf-8").split("\n") if line.strip()]
    wrap = _interview if any(line.startswith("Same tag") for line in lines) else _wire_story
    title, article = wrap(lines)
    return HEAD.format(title=escape(title)) + article + FOOT


def _p(line: str, name: str = "") -> str:
    return f'<p class="{name}">{escape(line)}</p>\n' if name else f"<p>{escape(line)}</p>\n"


def _wire_story(lines: list[str]) -> tuple[str, str]:
    """Every line a paragraph; the mark of the picture frame and the line below it make up a figure."""
    parts: list[str] = []
    frame = next(i for i, line in enumerate(lines) if " " not in line)
    for i, line in enumerate(lines):
        if i == frame:
            parts.append(f'<figure class="image"><div class="image-tools">{line}</div><img src="/a.jpg">')
        elif i == frame + 1:
            parts.append(f"<figcaption>{escape(line)}</figcaption></figure>\n")
        elif line.startswith("Source:"):
            parts.append(_p(line, "source"))
        else:
            parts.append(_p(line))
    return "", SHARE + '<article class="detail-content">\n' + "".join(parts) + "</article>\n" + SHARE


def _interview(lines: list[str]) -> tuple[str, str]:
    """Site name, headline, standfirst, byline; then the body with a picture; then the lists of the old page."""
    site, headline, standfirst, byline, *body = lines
    source = next(i for i, line in enumerate(body) if line.startswith("Source:"))
    parts = [f'<h1 class="title-detail">{escape(headline)}</h1>\n', f'<h2 class="sapo">{escape(standfirst)}</h2>\n']
    parts.append(f'<div class="author-time">{escape(byline)}</div>\n{SHARE}<div class="detail-content">\n')
    at = 0
    while at < source:
        line = body[at]
        if body[at + 1] == line:
            caption = f'<p class="image-caption">{escape(line)}</p><figcaption>{escape(line)}</figcaption>'
            parts.append(f'<figure><img src="/b.jpg" alt="">{caption}</figure>\n')
            at += 2
            continue
        heading = len(line) < 100 and line[-1] not in ".!?" and line[0] not in "-"
        parts.append(f"<h3>{escape(line)}</h3>\n" if heading else _p(line))
        at += 1
    parts.append(_p(body[source], "source") + "</div>\n")
    lists = "".join(f'<li><a href="/x">{escape(line)}</a></li>' for line in body[source + 1 :])
    return headline, f'<div class="site-name">{escape(site)}</div>' + "".join(
        parts
    ) + f'<div class="more"><ul>{lists}</ul></div>'
