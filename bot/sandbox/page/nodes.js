/** Makes DOM nodes. Text goes in as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";
let ids = 0;

/**
 * node("button", {class: "quiet", on: {click}}, "Save", icon)
 * `attributes`: class, dataset: {}, on: {event: listener}; all others are set as they are,
 * true as "", and left out when false, null or undefined.
 */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(made, name, value);
  made.append(...children.flat(Infinity).filter(isSomething));
  return made;
}

function put(element, name, value) {
  if (name === "on") {
    for (const [event, listener] of Object.entries(value))
      element.addEventListener(event, listener);
  } else if (name === "dataset") {
    Object.assign(element.dataset, value);
  } else if (isSomething(value)) {
    element.setAttribute(name, value === true ? "" : value);
  }
}

function isSomething(value) {
  return value !== null && value !== undefined && value !== false;
}

/** A fragment of `children`. */
export function several(...children) {
  const all = document.createDocumentFragment();
  all.append(...children.flat(Infinity).filter(isSomething));
  return all;
}

/** An id that nothing else on the page has. */
export function freshId(what) {
  ids += 1;
  return `${what}-${ids}`;
}

/** A drawing in one stroke, 20 by 20; `path` is an SVG path. Screen readers pass it over. */
export function icon(path, name = "") {
  const drawing = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  const looks = { viewBox: "0 0 20 20", "aria-hidden": "true", class: `icon ${name}`.trim() };
  for (const [key, value] of Object.entries(looks)) drawing.setAttribute(key, value);
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

export const ICONS = {
  down: "M5 7.5l5 5 5-5",
  left: "M12.5 5l-5 5 5 5",
  right: "M7.5 5l5 5-5 5",
  cross: "M5 5l10 10M15 5L5 15",
  dots: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  calendar: "M3.5 5.5h13v11h-13zM3.5 9h13M7 3v3M13 3v3",
  clock: "M10 3a7 7 0 1 0 0 14a7 7 0 1 0 0-14M10 6v4.2l3 1.8",
  check: "M4 10.5l4 4 8-9",
  warning: "M10 3l7.5 13.5h-15zM10 8v4M10 14.3v.1",
  file: "M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5v3.5h3.5",
};
