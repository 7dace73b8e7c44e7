"""How far two people agree who annotated the same articles, by the corpus's own scorer.

    agreement.py [NAME...]     of the articles in second/, all by default

The second annotation is scored as if a reader had given it, against the first, and the other way about.
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import corpus
import score

HERE = pathlib.Path(__file__).parent


def as_read(path):
    """Return the statements of an annotated article as `dossier read --json` would."""
    _, _, spans, statements = corpus.load(path)
    by = {s["n"]: s for s in statements}
    inner = {s["via"] for s in statements if "via" in s}
    for s in statements:
        content = [
            {"start": a, "end": b}
            for role, n, a, b in spans
            if role == "C" and n == s["n"]
        ]
        if not content or (s.get("outer") and s["n"] in inner):
            continue
        chain, at = [s], s
        while at.get("via") in by and len(chain) < 9:
            at = by[at["via"]]
            chain.insert(0, at)
        names = {
            field: [{"name": n} for n in s.get(field) or []]
            for field in ("accused", "beneficiary")
        }
        yield {
            **names,
            "article": {"source": path.name},
            "voice": "attributed",
            "kind": s["kind"],
            "denial_class": s.get("denial"),
            "form": s["form"],
            "speaker": {"name": s["speaker"]} if s["speaker"] else None,
            "chain": [
                {"explicit": True, "role": node.get("role", "person")} for node in chain
            ],
            "said_at": {"edtf": s["said"]} if s.get("said") else None,
            "content_spans": content,
        }


def main(names):
    paths = sorted(
        p for p in (HERE / "second").glob("*.txt") if not names or p.stem in names
    )
    for first, second in (("stories", "second"), ("second", "stories")):
        pred = [s for p in paths for s in as_read(HERE / second / p.name)]
        found = score.score(pred, [HERE / first / p.name for p in paths])
        print(f"{second} against {first}, {len(paths)} articles")
        print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
