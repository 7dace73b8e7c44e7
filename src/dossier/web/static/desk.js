// Keys, for those who want them: WCAG 2.1.4 asks that they can be switched off.
"use strict";
(() => {
  const off = () => { try { return localStorage.getItem("keys") === "off" } catch { return false } };
  const button = document.getElementById("keys");
  const say = () => { if (button) { button.hidden = false; button.setAttribute("aria-pressed", String(!off())); button.textContent = off() ? "Keys are off" : "Keys are on" } };
  if (button) button.addEventListener("click", () => { try { localStorage.setItem("keys", off() ? "on" : "off") } catch { /* private mode */ } say() });
  say();
  const by = document.querySelectorAll("input[name=by]");
  by.forEach((field) => {
    try { field.value = field.value || sessionStorage.getItem("by") || "" } catch { /* private mode */ }
    field.addEventListener("input", () => { try { sessionStorage.setItem("by", field.value) } catch { /* private mode */ } });
  });
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (off() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (going) {
      going = false;
      const page = [...document.querySelectorAll("nav a[data-key]")].find((a) => a.dataset.key[0] === event.key);
      if (page) page.click();
      return;
    }
    if (event.key === "g") { going = true; return }
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); return }
    const found = /^[a-z]$/.test(event.key) && document.querySelector(`[data-press="${event.key}"]`);
    if (!found) return;
    event.preventDefault();
    if (found.matches("input, select")) found.focus(); else found.click();
  });
})();
