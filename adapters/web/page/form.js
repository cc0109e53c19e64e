// A form of the bot as a dialog. The browser keeps the focus inside and closes it with Esc.

import { byId, make } from "./dom.js";
import { word } from "./words.js";

const dialog = byId("form");

/** Opens the form; `submit({command, options})` is called with what was filled in. */
export function open({ title, command, fields, submit: label }, submit) {
  const form = make(
    "form", { method: "dialog" },
    make("h2", { id: "form-title" }, title),
    fields.map(field),
    make(
      "div", { class: "buttons" },
      make("button", { type: "submit", class: "primary" }, label),
      make("button", { type: "button", class: "plain", onclick: () => dialog.close() }, word("cancel")),
    ),
  );
  form.addEventListener("submit", () => submit({ command, options: Object.fromEntries(new FormData(form)) }));
  dialog.replaceChildren(form);
  dialog.showModal();
}

function field({ name, label, value, hint, choices, required }, at) {
  const id = `field-${at}`;
  const common = { id, name, required, "aria-describedby": hint ? `${id}-hint` : null };
  const input = choices.length
    ? make("select", common, choices.map(([chosen, text]) => make("option", { value: chosen, selected: chosen === value }, text)))
    : make("input", { ...common, type: "text", value });
  return make(
    "div", { class: "field" },
    make("label", { for: id }, label), input,
    hint ? make("p", { id: `${id}-hint`, class: "quiet" }, hint) : null,
  );
}
