/** Files to hand in: only their names leave the browser. */

import { icon, ICONS, node } from "./nodes.js";
import { listed } from "./standing.js";
import { use } from "./using.js";

/** A button that picks files, and the list of those picked. */
export function drawFileInput(place) {
  const { element, field } = place;
  const most = element.max_files ?? 10;
  const types = (element.filetypes ?? []).map((type) => `.${type}`).join(",");
  const picker = node("input", {
    class: "bk-file-picker",
    type: "file",
    multiple: most > 1,
    accept: types || null,
    ...field,
  });
  const list = node("ul", { class: "bk-files" });
  const whole = node("div", { class: "bk-filebox" }, picker, list);
  let names = listed(place).map((file) => file.name ?? file.title ?? file.id);

  function show() {
    list.replaceChildren(
      ...names.map((name) => fileLine(name, () => put(names.filter((n) => n !== name)))),
    );
  }

  async function put(after) {
    const before = names;
    names = after.slice(0, most);
    show();
    if (await use(place, whole, names)) return;
    names = before;
    show();
  }

  picker.addEventListener("change", () => {
    const picked = [...picker.files].map((file) => file.name);
    picker.value = "";
    put([...names, ...picked.filter((name) => !names.includes(name))]);
  });
  show();
  return whole;
}

function fileLine(name, takeAway) {
  const words = { type: "button", class: "bk-chip-cross", "aria-label": `Remove ${name}` };
  const cross = node("button", { ...words, on: { click: takeAway } }, icon(ICONS.cross));
  return node("li", { class: "bk-file" }, icon(ICONS.file), node("span", {}, name), cross);
}
