"""A person walks through the desk in a real browser; axe-core looks at each page."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.web.browsing import fits, follow, leaves, press, shows, text, wait, write
from tests.web.serving import serving

ROOT = Path(__file__).parents[2]
AXE = ROOT / ".browser/node_modules/axe-core/axe.min.js"
PAGES = (
    "/",
    "/allegations",
    "/allegations?known_at=2032-03-10",
    "/threads/",
    "/pledges",
    "/pledges/",
    "/speakers",
    "/speakers/",
    "/articles",
    "/articles/",
    "/search?q=cable",
    "/review",
    "/feeds",
    "/events/7",
    "/why/",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Yield the address and the token of a desk that takes decisions."""
    log = tmp_path_factory.mktemp("served") / "log"
    shutil.copytree(ROOT / "events.log", log, ignore=shutil.ignore_patterns("views*"))
    with serving(log, "--write") as desk:
        yield desk


@pytest.fixture
def at(browser, served):
    """Open an address; nothing may complain in the console until the end."""

    def go(path):
        browser.get(served[0] + path)
        return browser

    yield go
    assert [x for x in browser.get_log("browser") if x["level"] == "SEVERE"] == []


@pytest.fixture(scope="module")
def addresses(served):
    """The address of a page of each kind."""
    lists = {
        "/threads/": "/allegations",
        "/pledges/": "/pledges",
        "/speakers/": "/speakers",
        "/articles/": "/articles",
        "/why/": "/search?q=cable",
    }
    found = {page: page for page in PAGES}
    for start, path in lists.items():
        with urlopen(served[0] + path) as answer:
            page = answer.read().decode()
        found[start] = re.findall(f'href="({start}[^"]+)"', page)[0]
    return found


def test_a_person_follows_an_allegation_back_in_time_and_to_its_source(at):
    browser = at("/?since=2032-01-01")
    follow(browser, 'table a[href^="/threads/"]')
    shows(browser, "h1", "Said of")

    write(browser, "#d", "2032-03-26")
    follow(browser, ".moment button")
    shows(browser, ".past", "As known on 26 Mar 2032")

    follow(browser, ".st .ap a")
    assert text(browser, ".text mark")
    assert "known_at=2032-03-26" in browser.current_url
    follow(browser, ".past a")
    assert text(browser, "main")
    assert not browser.find_elements("css selector", ".past")
    assert "known_at" not in browser.current_url


def test_a_person_searches_and_reads_why(at):
    browser = at("/")
    leaves(browser, lambda: write(browser, "#q", "cable\n"))
    shows(browser, "main > p", "statements with")

    follow(browser, ".st .ap a.id")

    shows(browser, "main > p", "Why")


def let_in(browser, served):
    """Enter name and token, unless the browser has done so before."""
    if browser.find_elements("css selector", "input[name=token]"):
        write(browser, "form[action='/enter'] input[name=by]", "L. Brandt")
        leaves(browser, lambda: write(browser, "input[name=token]", served[1] + "\n"))


def test_a_person_decides_with_a_key_and_undoes_it(at, served):
    browser = at("/review")
    let_in(browser, served)
    waiting = text(browser, 'nav a[data-key="review"] .num')

    leaves(browser, lambda: press(browser, "a"))
    shows(browser, ".done", "Recorded as event")
    assert text(browser, 'nav a[data-key="review"] .num') != waiting

    leaves(browser, lambda: press(browser, "u"))
    shows(browser, 'nav a[data-key="review"] .num', waiting)


def test_keys_lead_through_the_queue_and_to_what_is_asked_for(at, served):
    browser = at("/review")
    let_in(browser, served)

    leaves(browser, lambda: press(browser, "j"))
    shows(browser, "main p", "2 of ")
    leaves(browser, lambda: press(browser, "k"))
    shows(browser, "main p", "1 of ")
    for key, field in {"r": "reason", "s": "speaker", "c": "kind", "l": "to"}.items():
        press(browser, key)
        wait(
            browser,
            lambda b, name=field: (
                b.switch_to.active_element.get_attribute("name") == name
            ),
        )
    press(browser, "?")
    assert wait(browser, lambda b: b.find_elements("css selector", "#help[open]"))
    press(browser, "/")
    wait(browser, lambda b: b.switch_to.active_element.get_attribute("id") == "q")
    press(browser, "g")
    leaves(browser, lambda: press(browser, "p"))
    shows(browser, "h1", "Pledges")


def test_a_reason_that_is_sent_off_rejects_and_accepts_nothing(at, served):
    browser = at("/review")
    let_in(browser, served)
    press(browser, "r")

    leaves(
        browser,
        lambda: browser.switch_to.active_element.send_keys("no such words\n"),
    )

    follow(browser, ".done a")
    shows(browser, "pre", "rejected")
    at("/review")


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_by_day_or_by_night(at, addresses, path):
    if not AXE.exists():
        pytest.skip("axe-core is missing; npm install --prefix .browser axe-core")
    browser = at(addresses[path])
    browser.execute_script(AXE.read_text())

    found = {scheme: violations(browser, scheme) for scheme in ("light", "dark")}

    assert found == {"light": [], "dark": []}


def test_axe_finds_no_violation_where_two_texts_are_compared(browser, tmp_path):
    if not AXE.exists():
        pytest.skip("axe-core is missing; npm install --prefix .browser axe-core")
    log, page = tmp_path / "log", tmp_path / "ferry.txt"
    dossier = [sys.executable, "-m", "dossier", "-q", "--log", str(log)]
    subprocess.run([*dossier, "init"], check=True)
    for day in ("Monday", "Tuesday"):
        page.write_text(f"Ferry sank\n\nThe line said that it sank on {day}.\n")
        subprocess.run([*dossier, "ingest", str(page)], check=True)

    with serving(log) as (address, _):
        browser.get(f"{address}/articles")
        follow(browser, 'main a[href^="/articles/"]')
        follow(browser, 'a[href*="/diff/"]')
        browser.execute_script(AXE.read_text())
        found = [violations(browser, scheme) for scheme in ("light", "dark")]

    assert found == [[], []]


def violations(browser, scheme):
    only = {} if scheme == "light" else {"runOnly": ["color-contrast"]}
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    return browser.execute_async_script(
        "const done = arguments[1]; axe.run(arguments[0]).then(r => done("
        "r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html)"
        ".join(' | '))))",
        only,
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_never_scrolls_sideways(at, addresses, path):
    browser = at(addresses[path])

    assert fits(browser, 320)
