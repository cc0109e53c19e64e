// The only place where elements are made. Text comes in as text nodes, never as mark-up.

export const byId = (id) => document.getElementById(id);

/** An element with attributes ("onclick" and the like are listeners; false and null leave one out) and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child != null));
  return element;
}

/** Shows a text in an element, or hides the element when there is none. */
export function tell(element, text = "") {
  element.textContent = text;
  element.hidden = !text;
}

/** What screen readers say when they are next free. */
export function announce(text) {
  byId("announce").textContent = text;
}
