/** The list under a menu's field: choices in groups, one of them active, some of them chosen. */

import { freshId, icon, ICONS, node } from "./nodes.js";

/**
 * A list of choices {key, label, nodes?, detail?, sign?}. `onChoose(choice)` when one is clicked.
 * -> {node, show(found, chosen), move(step), active()}
 */
export function listbox({ many, onChoose }) {
  const looks = {
    id: freshId("choices"),
    class: "bk-menu",
    role: "listbox",
    "aria-label": "Choices",
  };
  const list = node("div", { ...looks, "aria-multiselectable": many ? "true" : null });
  let rows = [];
  let at = -1;

  function show({ groups = [], note = null }, chosen) {
    rows = [];
    list.replaceChildren(...groups.flatMap((group) => groupNodes(group, chosen)));
    if (note) list.append(node("div", { class: "bk-menu-note", role: "status" }, note));
    const first = rows.findIndex((row) => chosen.has(row.choice.key));
    activate(rows.length ? Math.max(first, 0) : -1);
  }

  function groupNodes({ label: name, choices }, chosen) {
    const options = choices.map((choice) => optionNode(choice, chosen.has(choice.key)));
    if (!name) return options;
    const id = freshId("group");
    const head = node("div", { class: "bk-menu-group", id }, name);
    return [node("div", { role: "group", "aria-labelledby": id }, head, options)];
  }

  function optionNode(choice, isChosen) {
    const row = { choice, node: drawOption(choice, isChosen) };
    const index = rows.push(row) - 1;
    row.node.addEventListener("pointermove", () => activate(index, false));
    row.node.addEventListener("pointerdown", (event) => event.preventDefault());
    row.node.addEventListener("click", () => onChoose(choice));
    return row.node;
  }

  function activate(index, scroll = true) {
    rows[at]?.node.classList.remove("is-active");
    at = index;
    rows[at]?.node.classList.add("is-active");
    if (scroll) rows[at]?.node.scrollIntoView({ block: "nearest" });
  }

  return {
    node: list,
    show,
    move: (step) => rows.length && activate((at + step + rows.length) % rows.length),
    active: () => rows[at] ?? null,
  };
}

function drawOption(choice, isChosen) {
  const looks = { id: freshId("choice"), class: "bk-choice", role: "option" };
  return node(
    "div",
    { ...looks, "aria-selected": String(isChosen), dataset: { key: choice.key } },
    choice.sign
      ? node("span", { class: "bk-choice-sign", "aria-hidden": "true" }, choice.sign)
      : null,
    node("span", { class: "bk-choice-text" }, choice.nodes?.() ?? choice.label, detail(choice)),
    isChosen ? icon(ICONS.check, "bk-choice-check") : null,
  );
}

function detail(choice) {
  return choice.detail ? node("span", { class: "bk-choice-detail" }, choice.detail) : null;
}
