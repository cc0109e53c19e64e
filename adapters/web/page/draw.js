// A message as elements. Every text goes in as text: nothing in a message can become mark-up.

import { make } from "./dom.js";
import { word } from "./words.js";

/** The elements of a message. `id` makes its footnotes' anchors; `press(command, button)` runs a button. */
export function draw(message, id, press) {
  const sources = message.blocks.find((block) => block.type === "sources")?.items ?? [];
  const place = { id, press, numbers: new Set(sources.map(numberOf)) };
  return message.blocks.map((block) => BLOCKS[block.type]?.(block, place));
}

/** The first time a message's title gives: as of when it is. */
export function asOf(message) {
  const title = message.blocks.find((block) => block.type === "title");
  return title?.line.spans.find((span) => span.type === "time")?.text;
}

const BLOCKS = {
  title: ({ line }, place) => make("h3", { class: "title" }, spans(line, place)),
  paragraph: (block, place) => part(block, make("p", {}, spans(block.line, place))),
  bullets: (block, place) => part(block, list(block, place)),
  figures: (block, place) => part(block, list(block, place)),
  sources: (block, place) => part(block, make("ol", { role: "list" }, block.items.map((line, at) => source(line, at, place)))),
  note: ({ line }, place) => make("p", { class: "note" }, spans(line, place)),
  rule: () => make("hr"),
  buttons: ({ items }, place) => make("div", { class: "buttons" }, items.map((item) => button(item, place))),
};

function part(block, body) {
  const label = block.label ? make("h4", { class: "label" }, block.label) : null;
  return make("div", { class: `part ${block.type}` }, label, body);
}

function list({ items }, place) {
  return make("ul", { role: "list" }, items.map((line) => make("li", {}, spans(line, place))));
}

/** A source's number stands apart: the one its text begins with, else its place in the list. */
function source(line, at, { id }) {
  const number = numberOf(line, at);
  const [first, ...rest] = line.spans;
  const bare = OWN_NUMBER.test(first?.text) ? [{ ...first, text: first.text.replace(OWN_NUMBER, "") }, ...rest] : line.spans;
  const mark = make("span", { class: "number" }, `[${number}]`);
  return make("li", { id: `${id}-${number}` }, mark, make("div", {}, spans({ spans: bare }, { numbers: new Set() })));
}

const OWN_NUMBER = /^\[(\d{1,2})\]\s*/;
const numberOf = ({ spans: [first] }, at) => Number(OWN_NUMBER.exec(first?.text)?.[1] ?? at + 1);

function button({ label, command, style }, { press }) {
  const made = make("button", { type: "button", class: style, onclick: () => press(command, made) }, label);
  return made;
}

function spans({ spans }, place) {
  return spans.map((span) => SPANS[span.type]?.(span, place));
}

const SPANS = {
  text: ({ text }, place) => footnotes(text, place),
  strong: ({ text }) => make("strong", { class: isStatus(text) ? "status" : null }, text),
  struck: ({ text }) => make("s", {}, text),
  code: ({ text }) => make("code", { class: /^\S{1,24}$/.test(text) ? "word" : null }, text),
  link: ({ text, url }) => link(text, url),
  time: ({ text, at }) => make("time", { datetime: at }, text),
  person: ({ text }) => (text === "you" ? word("you") : text),
  channel: ({ text }) => make("code", { class: "word" }, text),
  quoted: ({ text, lang, marks }) => make("q", { lang }, marks[0], text, marks[1]),
};

/** SINGLE SOURCE and its like: words in capitals. */
const isStatus = (text) => /\p{Lu}{4}/u.test(text) && text === text.toUpperCase();

function link(text, url) {
  const safe = /^https?:\/\//i.test(url);  // the server has checked it; so does the page
  return safe ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, text) : text;
}

/** "[1]" is a link to that source, where the message has one. Without the space before it, it cannot begin a line. */
function footnotes(text, { id, numbers }) {
  const made = [];
  let from = 0;
  for (const { 0: all, 1: mark, 2: number, index } of text.matchAll(/\s*(\[(\d{1,2})\])/g)) {
    if (!numbers.has(Number(number))) continue;
    const anchor = make("a", { href: `#${id}-${Number(number)}`, class: "footnote" }, mark);
    made.push(text.slice(from, index), make("sup", {}, anchor));
    from = index + all.length;
  }
  return [...made, text.slice(from)];
}
