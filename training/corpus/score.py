"""Score a reader on the corpus.

    score.py texts OUT FILE...        write the plain text of each article to OUT, for the reader to read
    score.py score PRED.json FILE...  PRED.json is what `dossier read --json` printed for those texts

A statement of the gold counts unless it only vouches for an inner one (`"outer": true`) or repeats another (`mention_of`: found is fine, missed is fine). A prediction and a gold statement match where the
word sets of their contents have a Dice coefficient of at least 0.5; one to one, best first, kind as tie-break. Over matched pairs: kind (or one of `also`), denial class, form, speaker (names agree in their
last word, or both are unnamed or unspecified), accused and beneficiary (the same set by last words), depth (number of explicit nodes of the chain = number of nested statements of the gold), date (EDTF equal, or both none).
"""

import collections
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import corpus

WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
UNNAMED = {"unnamed_source", "unspecified", None}


def last(name):
    words = WORD.findall((name or "").lower())
    return words[-1] if words else None


def words_in(text, spans):
    return {
        m.start()
        for m in WORD.finditer(text)
        if any(a < m.end() and m.start() < b for a, b in spans)
    }


def gold_of(path):
    meta, text, spans, statements = corpus.load(path)
    content = collections.defaultdict(list)
    for role, n, a, b in spans:
        if role == "C":
            content[n].append((a, b))
    by = {s["n"]: s for s in statements}
    out = []
    for s in statements:
        depth, at = 1, s
        while at.get("via") in by and depth < 9:
            at = by[at["via"]]
            depth += 1
        if not s.get("outer") and content[s["n"]]:
            out.append(
                {
                    **s,
                    "words": words_in(text, content[s["n"]]),
                    "depth": depth,
                    "neutral": "mention_of" in s,
                }
            )
    return text, out


def score(pred, paths):
    """Return counts and rates; *pred* is the list of statements of all texts, each with `article.source` named after its file."""
    per = collections.defaultdict(list)
    for p in pred:
        per[pathlib.Path(str(p["article"]["source"])).stem].append(p)
    n, wrong = collections.Counter(), collections.Counter()
    for path in paths:
        more, confused = counts(per[pathlib.Path(path).stem], path)
        n += more
        wrong += confused
    return {**rates(n), "kinds_confused": dict(wrong.most_common(12))}


def counts(pred, path):
    """Return what was matched, and which kinds were taken for which, in one article."""
    n, wrong = collections.Counter(), collections.Counter()
    text, gold = gold_of(path)
    mine = [p for p in pred if p["voice"] != "outlet"]
    for p in mine:
        p["_w"] = words_in(
            text,
            [(c["start"], c["end"]) for c in p["content_spans"]]
            or [(p["span"]["start"], p["span"]["end"])],
        )
    pairs = []
    for i, p in enumerate(mine):
        for j, g in enumerate(gold):
            both = len(p["_w"] & g["words"])
            if both and 2 * both / (len(p["_w"]) + len(g["words"])) >= 0.5:
                pairs.append(
                    (
                        2 * both / (len(p["_w"]) + len(g["words"]))
                        + 0.2 * (p["kind"] == g["kind"]),
                        i,
                        j,
                    )
                )
    ui, uj = set(), set()
    for _, i, j in sorted(pairs, reverse=True):
        if i in ui or j in uj:
            continue
        ui.add(i)
        uj.add(j)
        p, g = mine[i], gold[j]
        if g["neutral"]:
            n["neutral"] += 1
            continue
        n["matched"] += 1
        ok = p["kind"] == g["kind"] or p["kind"] in g.get("also", [])
        n["kind"] += ok
        n["found " + g["kind"]] += 1
        n["right " + g["kind"]] += ok
        if not ok:
            wrong[f"{g['kind']}>{p['kind']}"] += 1
        if g["kind"] == "denial":
            n["denials"] += 1
            n["denial_class"] += p.get("denial_class") == g.get("denial")
        n["form"] += p["form"] == g.get("form")
        name, role = (
            (p["speaker"] or {}).get("name"),
            (p["chain"][-1]["role"] if p["chain"] else None),
        )
        n["speaker"] += (
            (last(name) == last(g["speaker"]))
            if g["speaker"]
            else (role in UNNAMED or role == g.get("role"))
        )
        for field in ("accused", "beneficiary"):
            if g.get(field):
                n[field + "_n"] += 1
                n[field] += {last(x["name"]) for x in p.get(field) or []} == {
                    last(x) for x in g[field]
                }
        n["depth"] += (
            sum(bool(c["explicit"]) for c in p["chain"] if c["role"] != "outlet")
            == g["depth"]
        )
        n["date"] += (p.get("said_at") or {}).get("edtf") == g.get("said")
    n.update("gold " + g["kind"] for g in gold if not g["neutral"])
    n["pred"] += len(mine)
    n["gold"] += sum(not g["neutral"] for g in gold)
    return n, wrong


def rates(n):
    """Return the rates of the counts of some articles, added up."""
    rate = lambda a, b: round(n[a] / n[b], 3) if n[b] else None
    precision, recall = (
        n["matched"] / max(1, n["pred"] - n["neutral"]),
        n["matched"] / max(1, n["gold"]),
    )
    return {
        "gold": n["gold"],
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "kind": rate("kind", "matched"),
        "denial_class": rate("denial_class", "denials"),
        "form": rate("form", "matched"),
        "speaker": rate("speaker", "matched"),
        "accused": rate("accused", "accused_n"),
        "beneficiary": rate("beneficiary", "beneficiary_n"),
        "depth": rate("depth", "matched"),
        "date": rate("date", "matched"),
    }


def main(argv):
    if argv[:1] == ["texts"]:
        out = pathlib.Path(argv[1])
        out.mkdir(parents=True, exist_ok=True)
        for f in argv[2:]:
            (out / pathlib.Path(f).name).write_text(corpus.load(f)[1], "utf-8")
    elif argv[:1] == ["score"]:
        print(
            json.dumps(
                score(
                    json.loads(pathlib.Path(argv[1]).read_text("utf-8"))["statements"],
                    argv[2:],
                ),
                indent=1,
            )
        )
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
