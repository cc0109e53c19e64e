// The channel's messages, oldest first.

import { announce, byId, make } from "./dom.js";
import { asOf, draw } from "./draw.js";
import { payloadsOf } from "./payloads.js";
import { clock, day, language, word } from "./words.js";

const entries = new Map();
const log = byId("log");
const below = byId("below");
let press = () => {};
let commands = [];

/** `onPress(command, message id, button)` runs a button. */
export function setUp(onPress, names) {
  press = onPress;
  commands = names;
}

/** Shows a message, or its new version in the place of the old. `fresh`: it has just come; `still`: do not scroll. */
export function show(entry, { fresh = false, still = false } = {}) {
  const old = entries.get(entry.id)?.item;
  const follows = isAtEnd();
  const item = drawn(entry);
  entries.set(entry.id, { entry, item });
  if (old) replace(old, item);
  else append(entry, item);
  byId("as-of").textContent = latestAsOf();
  byId("welcome").hidden = true;
  if (fresh) announce(`${word("arrived")}: ${entry.message.summary}`);
  if (old || still) return;
  if (follows || entry.private) reveal(item);
  else below.hidden = !fresh;
}

export function remove({ id }) {
  entries.get(id)?.item.remove();
  entries.delete(id);
}

/** Draws the channel anew from what the server has; replies only this tab has seen stay. */
export function fill(shared) {
  const own = [...entries.values()].map(({ entry }) => entry).filter((entry) => entry.private);
  entries.clear();
  log.replaceChildren();
  for (const entry of [...shared, ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    show(entry, { still: true });
  }
  if (log.lastElementChild) reveal(log.lastElementChild, "instant");
}

/** Draws all anew, in the words of now. */
export const redraw = () => fill([...entries.values()].map(({ entry }) => entry).filter((entry) => !entry.private));

/** A row that says a command is being worked on. Call what it returns when that is over. */
export function waiting(text) {
  const item = make("li", { class: "row waiting" }, asked(text), make("p", { class: "dots" }, word("busy")));
  log.append(item);
  byId("welcome").hidden = true;
  reveal(item);
  return () => item.remove();
}

export const isEmpty = () => entries.size === 0;

function drawn(entry) {
  const { id, message, at } = entry;
  const when = new Date(at);
  const head = make(
    "header", {},
    make("b", { class: "who" }, `/${commands[0]}`),
    make("time", { datetime: at, title: when.toLocaleString() }, clock(when)),
    entry.private ? make("span", { class: "private" }, word("private")) : null,
  );
  const body = make(
    "article",
    { class: `message ${message.size}`, lang: message.language, tabindex: -1, "aria-label": message.summary },
    draw(message, id, (command, button) => press(command, id, button)),
  );
  const mark = make("img", { class: "avatar", src: "/web/static/mark.svg", alt: "", width: 36, height: 36 });
  const content = make("div", { class: "content" }, head, body, payloadsOf(id));
  return make("li", { class: "row" }, entry.asked ? asked(entry.asked) : null, mark, content);
}

const asked = (text) => make("p", { class: "asked" }, `${word("used")} `, make("code", {}, typed(text)));
/** A command as one types it: with the slash and its topic's name. */
export const typed = (text) => {
  if (text.startsWith("/")) return text;
  return commands.includes(text.split(" ", 1)[0]) ? `/${text}` : `/${commands[0]} ${text}`;
};

function replace(old, item) {
  const held = old.contains(document.activeElement);
  old.replaceWith(item);
  if (held) item.querySelector("article").focus();
}

function append(entry, item) {
  const at = new Date(entry.at);
  const last = [...log.querySelectorAll(".day")].at(-1)?.dataset.day;
  if (at.toDateString() !== last) log.append(make("li", { class: "day", "data-day": at.toDateString() }, day(at)));
  log.append(item);
}

/** As of when the newest briefing is, in the page's own language where there is one. */
function latestAsOf() {
  const dated = [...entries.values()].map(({ entry }) => entry.message).filter(asOf);
  const newest = dated.findLast((message) => message.language === language) ?? dated.at(-1);
  return newest ? `${word("as-of")} ${asOf(newest)}` : "";
}

const isAtEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - 80;

/** Brings a row into view from its beginning: a long briefing is read from the top. */
function reveal(item, behavior = "auto") {
  below.hidden = true;
  scrollTo({ top: item.getBoundingClientRect().top + scrollY - 72, behavior });
}

below.addEventListener("click", () => {
  reveal(log.lastElementChild);
  byId("say").focus({ preventScroll: true });
});
addEventListener("scroll", () => { if (isAtEnd()) below.hidden = true; }, { passive: true });
