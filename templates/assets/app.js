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

// -- The form
const request = document.getElementById("request");
const DRAFT = "postdesk-form";
const store = (act) => { try { return act(localStorage); } catch { return null; } };

if (document.getElementById("thanks")) store((kept) => kept.removeItem(DRAFT));

if (request) {
  const add = (name, value) => {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    request.append(field);
  };
  add("scripts", "1");

  // What is typed is kept until it is sent.
  const fields = ["subject", "message", "email", "name", "category", "priority"].map((id) => document.getElementById(id)).filter(Boolean);
  const draft = JSON.parse(store((kept) => kept.getItem(DRAFT)) ?? "{}");
  for (const field of fields) field.value ||= draft[field.id] ?? "";
  const told = document.getElementById("draft");
  request.addEventListener("input", () => {
    const typed = Object.fromEntries(fields.map((field) => [field.id, field.value]));
    if (store((kept) => { kept.setItem(DRAFT, JSON.stringify(typed)); return true; })) told.hidden = false;
  });
  told.hidden = !Object.values(draft).some(Boolean);
  told.querySelector("button").addEventListener("click", () => {
    store((kept) => kept.removeItem(DRAFT));
    for (const field of fields) field.value = "";
    told.hidden = true;
    fields[0].focus();
  });

  // The riddle: which number, written behind the salt, has this hash?
  if (request.dataset.riddle && crypto.subtle) {
    const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
    const solve = async () => {
      const { algorithm, challenge, maxnumber, salt, signature } = await (await fetch(request.dataset.riddle)).json();
      for (let number = 0; number <= maxnumber; number++) {
        const hash = await crypto.subtle.digest(algorithm, new TextEncoder().encode(salt + number));
        if (hex(hash) === challenge) return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
      }
    };
    let solution;
    const begin = () => (solution ??= solve().then((found) => add("altcha", found), () => null));
    request.addEventListener("input", begin, { once: true });
    request.addEventListener("submit", (event) => {
      event.preventDefault();
      begin().then(() => request.submit());
    });
  }
}
