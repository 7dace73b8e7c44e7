"""The tables: what each column holds is in ``docs/views-schema.md``."""

from typing import Final

VERSION: Final = 10  # of the schema and of the rules; another one means a rebuild

SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE event (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL,
  recorded_at TEXT NOT NULL, actor TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX event_type ON event (type);
CREATE TABLE about (
  key TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)
) WITHOUT ROWID;
CREATE TABLE node (id TEXT PRIMARY KEY, part INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX node_part ON node (part);
CREATE TABLE part (id INTEGER PRIMARY KEY, size INTEGER NOT NULL);
CREATE TABLE mention (
  article TEXT NOT NULL, mention TEXT NOT NULL, entity TEXT NOT NULL,
  name TEXT NOT NULL, PRIMARY KEY (article, mention)
) WITHOUT ROWID;
CREATE INDEX mention_entity ON mention (entity, name);
CREATE TABLE entity (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, outlet TEXT, title TEXT,
  published TEXT, latest TEXT, known TEXT NOT NULL, captured_at TEXT NOT NULL,
  unread INTEGER NOT NULL, json TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX article_outlet ON article (outlet, known, source);
CREATE INDEX article_known ON article (known, source);
CREATE INDEX article_latest ON article (latest);
CREATE INDEX article_captured ON article (captured_at);
CREATE TABLE statement (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, part INTEGER NOT NULL,
  place TEXT NOT NULL, article TEXT NOT NULL, outlet TEXT, published TEXT,
  kind TEXT NOT NULL, form TEXT NOT NULL, speaker TEXT, speaker_id TEXT, side TEXT,
  words TEXT NOT NULL, said_earliest TEXT, said_latest TEXT,
  proposed INTEGER NOT NULL, altered TEXT, json TEXT NOT NULL, crc INTEGER NOT NULL
);
CREATE INDEX statement_part ON statement (part);
CREATE INDEX statement_place ON statement (place);
CREATE INDEX statement_kind ON statement (kind, place);
CREATE INDEX statement_speaker ON statement (speaker_id, place);
CREATE INDEX statement_article ON statement (article, kind);
CREATE INDEX statement_outlet ON statement (id, outlet);
CREATE INDEX statement_proposed ON statement (kind, place) WHERE proposed;
CREATE INDEX statement_altered ON statement (place) WHERE altered IS NOT NULL;
CREATE TABLE link (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL, statement TEXT NOT NULL,
  type TEXT NOT NULL, to_statement TEXT NOT NULL, accused TEXT,
  confidence REAL NOT NULL, proposed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX link_part ON link (part);
CREATE INDEX link_statement ON link (statement);
CREATE INDEX link_to ON link (to_statement);
CREATE TABLE party (
  statement TEXT NOT NULL, entity TEXT NOT NULL, relation TEXT NOT NULL,
  mention TEXT NOT NULL, part INTEGER NOT NULL, place TEXT NOT NULL,
  raw TEXT NOT NULL, name TEXT NOT NULL, written TEXT NOT NULL, cause TEXT,
  PRIMARY KEY (statement, entity, relation, mention, written)
) WITHOUT ROWID;
CREATE INDEX party_part ON party (part);
CREATE INDEX party_entity ON party (entity, place);
CREATE INDEX party_raw ON party (raw);
CREATE INDEX party_name ON party (entity, name);
CREATE TABLE thread (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL, place TEXT NOT NULL,
  accused TEXT NOT NULL, accused_id TEXT NOT NULL, proposition TEXT NOT NULL,
  status TEXT NOT NULL, response TEXT NOT NULL, support TEXT NOT NULL,
  proposed INTEGER NOT NULL, statements INTEGER NOT NULL, published TEXT,
  json TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX thread_part ON thread (part);
CREATE INDEX thread_place ON thread (place);
CREATE INDEX thread_status ON thread (status, place);
CREATE INDEX thread_accused ON thread (accused_id, place);
CREATE TABLE pledge (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL, place TEXT NOT NULL,
  side TEXT NOT NULL, side_id TEXT NOT NULL, proposition TEXT NOT NULL,
  status TEXT NOT NULL, support TEXT NOT NULL, proposed INTEGER NOT NULL,
  statements INTEGER NOT NULL, published TEXT,
  json TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX pledge_part ON pledge (part);
CREATE INDEX pledge_place ON pledge (place);
CREATE INDEX pledge_status ON pledge (status, place);
CREATE TABLE move (
  line TEXT NOT NULL, number INTEGER NOT NULL, part INTEGER NOT NULL,
  day TEXT NOT NULL, status TEXT NOT NULL, rule TEXT NOT NULL,
  PRIMARY KEY (line, number)
) WITHOUT ROWID;
CREATE INDEX move_part ON move (part);
CREATE INDEX move_day ON move (day);
CREATE TABLE alias (
  id TEXT NOT NULL, line TEXT NOT NULL, part INTEGER NOT NULL,
  PRIMARY KEY (id, line)
) WITHOUT ROWID;
CREATE INDEX alias_part ON alias (part);
CREATE TABLE denial (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL, place TEXT NOT NULL,
  speaker TEXT, side TEXT, worded TEXT, against INTEGER NOT NULL,
  json TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX denial_part ON denial (part);
CREATE INDEX denial_place ON denial (place);
CREATE TABLE origin (
  id TEXT NOT NULL, what TEXT NOT NULL, part INTEGER NOT NULL, place TEXT NOT NULL,
  report_min INTEGER NOT NULL, report_max INTEGER NOT NULL,
  content_min INTEGER NOT NULL, content_max INTEGER NOT NULL,
  outlets INTEGER NOT NULL, json TEXT NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (id, what)
) WITHOUT ROWID;
CREATE INDEX origin_part ON origin (part);
CREATE INDEX origin_place ON origin (place);
CREATE TABLE timeline (
  id TEXT NOT NULL, what TEXT NOT NULL, part INTEGER, article TEXT,
  place TEXT NOT NULL, earliest TEXT, latest TEXT, who TEXT, words TEXT NOT NULL,
  json TEXT NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY (id, what)
) WITHOUT ROWID;
CREATE INDEX timeline_part ON timeline (part);
CREATE INDEX timeline_article ON timeline (article);
CREATE INDEX timeline_place ON timeline (place);
CREATE INDEX timeline_event ON timeline (place) WHERE what != 'said';
CREATE TABLE conflict (
  id TEXT PRIMARY KEY, part INTEGER NOT NULL, place TEXT NOT NULL,
  type TEXT NOT NULL, detail TEXT NOT NULL,
  json TEXT NOT NULL, crc INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX conflict_part ON conflict (part);
CREATE INDEX conflict_place ON conflict (place);
CREATE VIRTUAL TABLE found USING fts5 (
  words, sentence, speaker, accused, outlet, title,
  tokenize = "unicode61 remove_diacritics 2"
);
"""

# Tables whose rows belong to a part, and are made anew with it.
OF_PARTS: Final = (
    "statement",
    "link",
    "party",
    "thread",
    "pledge",
    "move",
    "alias",
    "denial",
    "origin",
    "timeline",
    "conflict",
)
