"""What can go wrong with an endpoint; no message shows a key or an article."""

from dossier.errors import DossierError


class SettingError(DossierError):
    """A setting that names no endpoint."""

    def __init__(self, url: str, problem: str) -> None:
        """Keep the *url* without what may be secret in it, and the *problem*."""
        super().__init__(url, problem)
        self.url = url
        self.problem = problem

    def __str__(self) -> str:
        shown = f"llm={self.url}" if self.url else "llm"
        return f"--reader {shown}: {self.problem}; name it as llm=http://HOST:PORT/v1"


class EndpointError(DossierError):
    """An endpoint that gave no answer that can be used."""

    def __init__(self, url: str, problem: str, attempts: int) -> None:
        """Keep the *url*, what was wrong the last time, and how often it was asked."""
        super().__init__(url, problem, attempts)
        self.url = url
        self.problem = problem
        self.attempts = attempts

    def __str__(self) -> str:
        times = "once" if self.attempts == 1 else f"{self.attempts} times"
        return (
            f"{self.url}: {self.problem} (asked {times}); nothing was read. "
            "Try again, or another --reader"
        )
