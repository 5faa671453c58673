// What makes the pages quicker to use. Each part is optional: without this file everything still works.
"use strict";

// After a failed form, the summary of what is wrong is read first.
document.querySelector(".errors")?.focus();

// Help pages while somebody types. The focus stays where it is.
for (const field of document.querySelectorAll("[data-suggest]")) {
  const region = document.getElementById(field.dataset.suggest);
  let pause, asked, shown = "";
  const show = html => {
    region.innerHTML = html;
    if ("suggestNew" in field.dataset) {
      for (const link of region.querySelectorAll("a")) link.target = "_blank";
    }
  };
  const ask = async () => {
    const typed = field.value.trim();
    if (typed === shown) return;
    shown = typed;
    asked?.abort();
    if (typed.length < 3) return show("");
    asked = new AbortController();
    const query = new URLSearchParams({ q: typed, lang: document.documentElement.lang });
    try {
      const answer = await fetch("/support/help/auto-complete?" + query, { headers: { Accept: "text/html" }, signal: asked.signal });
      if (answer.ok) show(await answer.text());
    } catch {
      // Asked anew, or no connection: what is there stays.
    }
  };
  if (region) field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 250);
  });
}
