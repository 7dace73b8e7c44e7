// Keys, for those who want them: WCAG 2.1.4 asks that they can be switched off.
"use strict";
(() => {
  const off = () => { try { return localStorage.getItem("keys") === "off" } catch { return false } };
  const button = document.getElementById("keys");
  const say = () => { if (button) { button.hidden = false; button.setAttribute("aria-pressed", String(!off())); button.textContent = off() ? "Keys are off" : "Keys are on" } };
  if (button) button.addEventListener("click", () => { try { localStorage.setItem("keys", off() ? "on" : "off") } catch { /* private mode */ } say() });
  say();
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const found = (name) => [...document.querySelectorAll(`[data-${name}]`)].find((e) => e.dataset[name] === event.key);
    if (going) {
      going = false;
      found("go")?.click();
      return;
    }
    if (event.key === "g") { going = true; return }
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); return }
    const pressed = found("press");
    if (!pressed) return;
    event.preventDefault();
    if (pressed.matches("summary")) pressed.scrollIntoView();
    if (pressed.matches("input, select")) pressed.focus(); else pressed.click();
  });
})();
