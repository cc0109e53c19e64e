// The page's words, in the reader's language. The server sends them all at once.

let words = {};
export let language = "en";

export const word = (id) => words[id] ?? "";

/** Takes new words and says them wherever the page has a place for them. */
export function speak(spoken) {
  ({ words, language } = spoken);
  document.documentElement.lang = language;
  for (const [place, put] of [
    ["say", (element, text) => { element.textContent = text; }],
    ["sayLabel", (element, text) => { element.setAttribute("aria-label", text); }],
    ["sayTitle", (element, text) => { element.title = text; }],
    ["sayPlaceholder", (element, text) => { element.placeholder = text; }],
  ]) {
    const attribute = place.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    for (const element of document.querySelectorAll(`[data-${attribute}]`)) put(element, word(element.dataset[place]));
  }
}

// Browsers have no Kreyòl dates; its clock reads like the French one, its days are left as numbers.
const locale = () => (language === "ht" ? "fr" : language);
export const clock = (at) => new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
export const day = (at) =>
  new Intl.DateTimeFormat(locale(), language === "ht" ? {} : { dateStyle: "full" }).format(at);
