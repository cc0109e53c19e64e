// "Payloads" beside a message: what each platform would be sent, exactly.

import * as api from "./api.js";
import { make, tell } from "./dom.js";
import { word } from "./words.js";

export function payloadsOf(id) {
  const body = make("div", { class: "tabs" });
  const details = make("details", { class: "payloads" }, make("summary", {}, word("payloads")), body);
  details.addEventListener("toggle", async () => {
    if (!details.open || body.childElementCount) return;
    try {
      body.replaceChildren(...tabs(await api.payloads(id), id));
    } catch (trouble) {
      body.textContent = word(trouble.code);
    }
  });
  return details;
}

/** Tabs after the ARIA pattern: arrows move among them, Tab goes on into the panel. */
function tabs(platforms, id) {
  const panels = platforms.map((platform, at) => panel(platform, `${id}-panel-${at}`, `${id}-tab-${at}`));
  const buttons = platforms.map(({ platform }, at) =>
    make("button", { type: "button", role: "tab", id: `${id}-tab-${at}`, "aria-controls": `${id}-panel-${at}` }, platform));
  const choose = (chosen) => buttons.forEach((button, at) => {
    button.setAttribute("aria-selected", at === chosen);
    button.tabIndex = at === chosen ? 0 : -1;
    panels[at].hidden = at !== chosen;
  });
  buttons.forEach((button, at) => {
    button.addEventListener("click", () => choose(at));
    button.addEventListener("keydown", ({ key }) => {
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[key];
      if (next === undefined) return;
      const chosen = (next + buttons.length) % buttons.length;
      choose(chosen);
      buttons[chosen].focus();
    });
  });
  choose(0);
  return [make("div", { role: "tablist", "aria-label": word("payloads-lead") }, buttons), ...panels];
}

function panel({ payloads }, id, tab) {
  return make("div", { role: "tabpanel", id, "aria-labelledby": tab }, payloads.map(({ body, builder }, at) => {
    const text = JSON.stringify(body, null, 2);
    const part = payloads.length > 1 ? make("span", { class: "quiet" }, `${word("part")} ${at + 1}/${payloads.length}`) : null;
    const code = make("pre", { tabindex: 0 }, text);
    const open = builder ? make("a", { href: builder, target: "_blank", rel: "noopener noreferrer" }, word("open-builder")) : null;
    return [make("div", { class: "tools" }, part, open, copyButton(text, code)), code];
  }));
}

function copyButton(text, code) {
  const said = make("span", { class: "quiet", role: "status", hidden: true });
  const button = make("button", { type: "button", class: "plain" }, word("copy"));
  button.addEventListener("click", async () => tell(said, word((await copy(text, code)) ? "copied" : "copy-failed")));
  return [said, button];
}

/** True when it is on the clipboard. Plain http has no clipboard: then the text is selected, and the old way tried. */
async function copy(text, code) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection().selectAllChildren(code);
    return document.execCommand("copy");
  }
}
