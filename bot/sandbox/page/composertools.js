/** The buttons under the box to write in: files, emoji, mentions, the app's shortcuts. */

import { SHAPES } from "./icons.js";
import { openMenu } from "./menu.js";
import { icon, ICONS, node } from "./nodes.js";
import { pickEmoji } from "./picker.js";
import { state } from "./store.js";
import { useShortcut } from "./talking.js";

/** The buttons for a composer; `setting` has its box, files, insert(words) and changed(). */
export function tools(setting) {
  const emoji = tool("Emoji", SHAPES.smile, (event) =>
    pickEmoji(event.currentTarget, (name) => setting.insert(`:${name}: `)),
  );
  const mention = tool("Mention someone", "", () => setting.insert("@"));
  mention.textContent = "@";
  const first = setting.onCancel ? [] : [attach(setting)];
  return [...first, emoji, mention, ...shortcuts(setting)];
}

/** The app's shortcuts that need no message. */
function shortcuts({ commands }) {
  const rows = state.shortcuts.global;
  if (!commands || !rows.length) return [];
  const items = rows.map((row) => ({
    label: row.name,
    hint: row.description,
    pick: () => useShortcut(row),
  }));
  const button = tool("Shortcuts", SHAPES.bolt, () =>
    openMenu(button, items, { label: "Shortcuts" }),
  );
  button.setAttribute("aria-haspopup", "menu");
  return [button];
}

function tool(label, shape, click) {
  const attributes = {
    type: "button",
    class: "quiet-icon",
    "aria-label": label,
    title: label,
    on: { click },
  };
  return node("button", attributes, shape ? icon(shape) : null);
}

/** Files go by name only: nothing of them leaves the browser. */
function attach(setting) {
  const input = node("input", { type: "file", multiple: true, hidden: true });
  input.addEventListener("change", () => {
    setting.files.push(...[...input.files].map((file) => file.name));
    input.value = "";
    showFiles(setting);
  });
  const button = tool("Attach a file (its name only)", SHAPES.plus, () => input.click());
  return node("span", {}, button, input);
}

/** Show the names of the files that go along. */
export function showFiles(setting) {
  const all = setting.files.map((name, n) => {
    const click = () => {
      setting.files.splice(n, 1);
      showFiles(setting);
    };
    const remove = {
      type: "button",
      class: "quiet-icon",
      "aria-label": `Remove ${name}`,
      on: { click },
    };
    return node(
      "span",
      { class: "composer-file" },
      icon(ICONS.file),
      name,
      node("button", remove, icon(ICONS.cross)),
    );
  });
  setting.box.files.replaceChildren(...all);
  setting.changed();
}
