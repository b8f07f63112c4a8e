/** The bar at the top: the workspace, its clock, what can be taken out and put away. */

import { clockButton } from "./clock.js";
import { SHAPES } from "./icons.js";
import { faultsOn } from "./faults.js";
import { toggleInspector } from "./inspector.js";
import { openMenu } from "./menu.js";
import { icon, ICONS, node } from "./nodes.js";
import { loadFromFile, saveToFile } from "./saving.js";
import { on, state } from "./store.js";
import { chooseTheme, chosenTheme, LABELS } from "./theme.js";
import { toggleTour } from "./tour.js";

/** Fill the bar; `places` are the page's {side, tour, inspector}. */
export function startTopbar(bar, { side, tour, inspector }) {
  const name = node(
    "span",
    { class: "top-name" },
    state.workspace.name,
    node("span", {}, " sandbox"),
  );
  const list = button(
    "Channels",
    SHAPES.menu,
    () => side.classList.toggle("is-out"),
    "only-narrow",
  );
  const takeOut = button("Tour", SHAPES.route, () => toggleTour(tour));
  const inspect = button("Inspector", SHAPES.arrows, () => toggleInspector(inspector));
  const more = button("More", ICONS.dots, (event) =>
    openMenu(event.currentTarget, moreItems(), { label: "More" }),
  );
  more.setAttribute("aria-haspopup", "menu");
  more.classList.add("is-icon");
  const gap = () => node("span", { class: "gap" });
  const faults = faultsButton(inspector);
  bar.replaceChildren(list, name, gap(), clockButton(), gap(), takeOut, inspect, faults, more);
  watch(takeOut, tour);
  watch(inspect, inspector);
}

/** The switches stand in the inspector, where one sees what they do. */
function faultsButton(inspector) {
  const sign = node("span", { class: "fault-sign" });
  const faults = button("Faults", SHAPES.bolt, () => {
    if (inspector.hidden) toggleInspector(inspector);
    inspector.querySelector(".fault")?.focus();
  });
  faults.append(sign);
  const show = () => showFaults(sign);
  on("faults", show);
  show();
  return faults;
}

function button(label, shape, click, kind = "") {
  const attributes = {
    type: "button",
    class: `top-button ${kind}`.trim(),
    title: label,
    on: { click },
  };
  return node("button", attributes, icon(shape), node("span", { class: "top-words" }, label));
}

/** The button says whether its pane is out, however it came or went. */
function watch(pressed, pane) {
  const show = () => pressed.setAttribute("aria-pressed", String(!pane.hidden));
  new MutationObserver(show).observe(pane, { attributes: true, attributeFilter: ["hidden"] });
  show();
}

function showFaults(sign) {
  const count = faultsOn();
  sign.hidden = count === 0;
  sign.textContent = `${count} on`;
}

function moreItems() {
  const now = chosenTheme();
  const themes = Object.entries(LABELS).map(([theme, label]) => ({
    label,
    checked: theme === now,
    pick: () => chooseTheme(theme),
  }));
  return [
    { heading: "Colours" },
    ...themes,
    "-",
    { label: "Save to a file…", pick: saveToFile },
    { label: "Load from a file…", pick: loadFromFile },
  ];
}
