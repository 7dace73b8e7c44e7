"""A real browser, and steps in it that wait for what they need.

Nothing here holds an element across a page: a page may go while one looks at it.
"""

import contextlib
import shutil

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is missing")
exceptions = pytest.importorskip("selenium.common.exceptions")
waits = pytest.importorskip("selenium.webdriver.support.wait")

SETTLED = 15  # seconds for a page to be laid out
LONGEST = 60  # seconds; a loaded machine is slow, and only a failure waits so long


def chromium(home):
    """Start a headless Chromium with its profile in *home*, or skip."""
    found, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (found and driver):
        pytest.skip("no chromium with a chromedriver is here")
    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in ("headless", "no-sandbox", "disable-gpu", "disable-dev-shm-usage"):
        options.add_argument(f"--{flag}")
    options.add_argument(f"--user-data-dir={home}")
    options.add_argument("--window-size=1280,1200")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    browser.set_page_load_timeout(2 * LONGEST)
    browser.set_script_timeout(2 * LONGEST)
    return browser


def wait(browser, condition):
    """Wait for what *condition* finds, on whatever page the browser is by then."""
    # a page that is being left throws more than stale elements
    failures = [exceptions.WebDriverException]
    waiting = waits.WebDriverWait(browser, LONGEST, 0.1, ignored_exceptions=failures)
    return waiting.until(condition)


def text(browser, selector):
    """Return the words of the first such element, once there is one."""
    script = "return document.querySelector(arguments[0])?.textContent.trim()"
    return wait(browser, lambda b: b.execute_script(script, selector))


def shows(browser, selector, words):
    """Wait until such an element has these words; say what the page has instead."""
    script = (
        "return [...document.querySelectorAll(arguments[0])]"
        ".some(e => e.textContent.includes(arguments[1]))"
    )
    try:
        return wait(browser, lambda b: b.execute_script(script, selector, words))
    except exceptions.TimeoutException as error:
        body = browser.execute_script("return document.body.innerText")
        where = f"{browser.current_url} has no {selector!r} with {words!r}:\n{body}"
        raise AssertionError(where) from error


def leaves(browser, act):
    """Do what opens another page, and wait until that one has come and is whole."""
    browser.execute_script("window.left = true")
    with contextlib.suppress(exceptions.StaleElementReferenceException):
        act()  # may find that the page has gone by the time it is done
    script = "return !window.left && document.readyState === 'complete'"
    wait(browser, lambda b: b.execute_script(script))


def follow(browser, selector):
    """Click on a link or a button that opens another page."""
    leaves(browser, lambda: browser.find_element("css selector", selector).click())


def write(browser, selector, words):
    browser.find_element("css selector", selector).send_keys(words)


def press(browser, key):
    """Press a key where no field has the focus."""
    browser.execute_script("document.activeElement.blur()")
    webdriver.ActionChains(browser).send_keys(key).perform()


def fits(browser, width):
    """Tell whether a page comes to fit into a window of this width."""
    phone = width < 500
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": phone}
    script = "return document.documentElement.scrollWidth <= arguments[0]"
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:  # just after a page has come, its first layout may still stand
        waits.WebDriverWait(browser, SETTLED, 0.1).until(
            lambda b: b.execute_script(script, width)
        )
    except exceptions.TimeoutException:
        return False
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    return True
