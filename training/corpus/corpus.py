"""Read the corpus: marked articles to text and spans. `corpus.py FILE...` checks files and counts what is in them."""

import json
import pathlib
import re
import sys
from collections import Counter
from typing import Any

MARK = re.compile(r"\{([SQCD])(\d+) |\}")
KINDS = set(
    "allegation denial pledge clearance confirmation admission challenge directive concern intent position characterisation factual_claim source_note primacy_claim apology no_comment".split()
)


def unmark(marked: str) -> tuple[str, list[tuple[str, int, int, int]]]:
    """Return the plain text and a list of (role, number, start, end), offsets in code points of the plain text."""
    out: list[str] = []
    spans: list[tuple[str, int, int, int]] = []
    stack: list[tuple[str, int, int]] = []
    at = 0
    length = 0
    for m in MARK.finditer(marked):
        out.append(marked[at : m.start()])
        length += m.start() - at
        at = m.end()
        if m[1]:
            stack.append((m[1], int(m[2]), length))
        elif stack:
            role, n, start = stack.pop()
            spans.append((role, n, start, length))
        else:
            raise ValueError(
                f"a brace closes nothing near {marked[max(0, m.start() - 40) : m.end()]!r}"
            )
    if stack:
        raise ValueError(f"{len(stack)} marks stay open: {stack[-1][:2]}")
    out.append(marked[at:])
    text = "".join(out)
    if "{" in text or "}" in text:
        raise ValueError(
            f"a stray brace near {text[max(0, text.find('{') - 30) :][:60]!r}"
        )
    return text, spans


def load(
    path: str | pathlib.Path,
) -> tuple[dict[str, str], str, list[tuple[str, int, int, int]], list[dict[str, Any]]]:
    """Return (head, title and body as one text, spans, statements) of a file; the title is the first paragraph.

    Raises:
        ValueError: The file breaks the format, or a mark and the statements disagree.
    """
    raw = pathlib.Path(path).read_text("utf-8")
    _, head, rest = raw.split("---\n", 2)
    body, sep, tail = rest.partition("\n===\n")
    if not sep:
        raise ValueError("no line ===")
    meta = dict(line.split(": ", 1) for line in head.strip().splitlines())
    text, spans = unmark(meta["title"].strip('"') + "\n\n" + body.strip() + "\n")
    statements = [json.loads(line) for line in tail.splitlines() if line.strip()]
    numbers = {s["n"] for s in statements}
    marked = {n for _, n, _, _ in spans}
    if numbers != marked:
        raise ValueError(
            f"statements without marks {sorted(numbers - marked)}, marks without statement {sorted(marked - numbers)}"
        )
    for s in statements:
        if s["kind"] not in KINDS:
            raise ValueError(f"statement {s['n']}: kind {s['kind']!r}")
        if (
            not any(r == "C" and n == s["n"] for r, n, _, _ in spans)
            and s["kind"] != "no_comment"
        ):
            raise ValueError(f"statement {s['n']} has no content")
    for role, n, a, b in spans:
        if not text[a:b].strip():
            raise ValueError(f"empty mark {role}{n}")
    return meta, text, spans, statements


def main(paths: list[str]) -> bool:
    kinds: Counter[str] = Counter()
    words, bad = 0, 0
    for p in paths:
        try:
            _, text, spans, statements = load(p)
        except (ValueError, KeyError) as e:
            bad += 1
            print(f"{p}: {e}", file=sys.stderr)
            continue
        words += len(text.split())
        kinds.update(s["kind"] for s in statements)
    print(
        f"{len(paths)} files, {bad} bad, {words} words, {sum(kinds.values())} statements: {dict(kinds.most_common())}"
    )
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
