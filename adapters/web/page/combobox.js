// The input with its suggestions, after the ARIA combobox pattern.
// Arrows choose, Enter or Tab takes what is chosen, Esc closes. Tab takes the first one while a word is being typed,
// and otherwise goes on: no trap. With the list closed, arrow up brings back what was sent.

import * as api from "./api.js";
import { byId, make } from "./dom.js";
import { language } from "./words.js";

const input = byId("say");
const list = byId("suggestions");
const sent = [];
let options = [];
let active = -1;
let recalled = 0;
let asked = 0;
let timer = 0;

export const close = () => render([]);

/** Remembers a line for arrow up. */
export function remember(line) {
  sent.push(line);
  recalled = sent.length;
}

function render(found) {
  options = found;
  list.replaceChildren(...found.map(({ label, hint }, at) =>
    make(
      "li",
      { role: "option", id: `suggestion-${at}`, "aria-selected": "false", onpointerdown: (event) => { event.preventDefault(); take(at); } },
      make("b", {}, label), hint ? make("span", { class: "quiet" }, hint) : null,
    )));
  list.hidden = !found.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function choose(at) {
  active = at;
  for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === at));
  if (at < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", `suggestion-${at}`);
  return list.children[at].scrollIntoView({ block: "nearest" });
}

function take(at) {
  input.value = options[at].text;
  input.focus();
  suggest();
}

/** Asks what can follow; an answer that comes after a newer question is dropped. */
async function suggest() {
  const question = ++asked;
  const typed = input.value;
  const found = typed.trim() ? await api.complete(typed, language).catch(() => []) : [];
  const isTyped = found.length === 1 && found[0].text.trim() === typed.trim();
  if (question === asked) render(isTyped ? [] : found);
}

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, 60);
});
input.addEventListener("blur", () => { asked += 1; close(); });

const KEYS = {
  ArrowDown: () => (list.hidden ? recall(1) : choose((active + 1) % options.length)),
  ArrowUp: () => (list.hidden ? recall(-1) : choose((active <= 0 ? options.length : active) - 1)),
  Escape: () => !list.hidden && (close(), true),
  Enter: () => active >= 0 && (take(active), true),
  Tab: () => {
    const at = active >= 0 ? active : /\S$/.test(input.value) ? 0 : -1;
    return at in options && (take(at), true);
  },
};

input.addEventListener("keydown", (event) => {
  if (event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key in KEYS && KEYS[event.key]() !== false) event.preventDefault();
});

function recall(step) {
  recalled = Math.max(0, Math.min(sent.length, recalled + step));
  input.value = sent[recalled] ?? "";
}
