"""Every command: its module, and the sentence that ``dossier --help`` shows.

A command's module is imported when the command is run, so that none pays for
what another needs. It holds the command under its own name, made with
:func:`dossier.cli.command.command`; the sentence here is the first of its
docstring. To add a command, add a line here and the module.
"""

from typing import Final

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("logs", "Make an empty log."),
    "read": ("articles", "Show the statements of articles without touching a log."),
    "ingest": ("sources", "Read feeds, pages, files or folders into the log."),
    "run": ("run", "Poll the feeds of the plugins on their schedule."),
    "feeds": ("feeds", "Show what is polled and how it fares."),
    "plugins": ("plugins", "Show which plugins loaded, and why others did not."),
    "allegations": ("threads", "Show who is said to have done what, and the replies."),
    "pledges": ("threads", "Show what was promised, and what is said of it since."),
    "denials": ("statements", "Show what was denied, by whom, and how."),
    "statements": ("statements", "Show what articles report that somebody said."),
    "speakers": ("speakers", "Show who speaks, and under which names."),
    "timeline": (
        "overviews",
        "Show what was said and what happened, in time.",
    ),
    "origins": ("overviews", "Show how many independent sources there really are."),
    "conflicts": (
        "overviews",
        "Show where articles contradict each other.",
    ),
    "changes": (
        "overviews",
        "Show what changed between two days, and why.",
    ),
    "search": ("searches", "Show the statements that have certain words."),
    "serve": ("serve", "Show the log in a browser, until interrupted."),
    "export": (
        "exports",
        "Write a view, a case file, or statements as annotations.",
    ),
    "why": ("reasons", "Show the words and the rule behind a line of any view."),
    "review": ("review", "Decide on what the machine proposed, one key each."),
    "accept": (
        "decisions",
        "Accept what a machine proposed: a statement, a link, a merge.",
    ),
    "reject": ("decisions", "Reject what a machine proposed, or recorded by mistake."),
    "amend": ("decisions", "Say what a field of a statement should be."),
    "link": ("decisions", "Say what one statement is to another."),
    "unlink": ("decisions", "Say that a link between two statements does not hold."),
    "merge": ("decisions", "Say that two speakers are one."),
    "split": ("decisions", "Say that two speakers that were merged are two."),
    "distinct": (
        "decisions",
        "Say that two speakers are two, so that no merge is proposed.",
    ),
    "date": ("decisions", "Say when an article was published, or a statement made."),
    "grade": (
        "decisions",
        "Grade a source from A to F, or a statement from 1 to 6.",
    ),
    "resolve": ("decisions", "Close an allegation, or open it again."),
    "judge": ("decisions", "Judge a pledge, or take a judgement back."),
    "undo": ("decisions", "Take a decision back, by another decision."),
    "reread": (
        "rereading",
        "Read stored articles again, and show what that would change.",
    ),
    "replay": ("logs", "Rebuild every view from the log."),
    "verify": ("evidence", "Check every record, digest, blob and span of the log."),
    "checkpoint": (
        "evidence",
        "Sign what the log holds now, so that a cut tail is found.",
    ),
    "prove": (
        "evidence",
        "Prove that an event is in the log, or that the log only grew.",
    ),
    "erase": (
        "evidence",
        "Remove an article or a statement for a legal reason, for good.",
    ),
    "log": ("logs", "Show the events of the log, oldest first."),
}

# The first command of each group in the list that ``dossier --help`` shows.
GROUPS: Final[dict[str, str]] = {
    "init": "Read and record",
    "allegations": "Ask",
    "review": "Decide",
    "replay": "Keep the log",
}
