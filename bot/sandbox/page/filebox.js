/** Files to hand in: they go to the sandbox on this machine, and nowhere else. */

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
  let files = listed(place).map(({ id, name, title }) => ({ id, name: name ?? title ?? id }));

  function show() {
    list.replaceChildren(
      ...files.map((file) => fileLine(file.name, () => put(files.filter((f) => f !== file)))),
    );
  }

  async function put(after) {
    const before = files;
    files = after.slice(0, most);
    show();
    if (await use(place, whole, files)) return;
    files = before;
    show();
  }

  picker.addEventListener("change", async () => {
    const names = files.map((file) => file.name);
    const picked = [...picker.files].filter((file) => !names.includes(file.name));
    picker.value = "";
    put([...files, ...(await Promise.all(picked.map(read)))]);
  });
  show();
  return whole;
}

/** {name, base64} of a file of the browser's. */
function read(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done({ name: file.name, base64: reader.result.split(",")[1] ?? "" });
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

function fileLine(name, takeAway) {
  const words = { type: "button", class: "bk-chip-cross", "aria-label": `Remove ${name}` };
  const cross = node("button", { ...words, on: { click: takeAway } }, icon(ICONS.cross));
  return node("li", { class: "bk-file" }, icon(ICONS.file), node("span", {}, name), cross);
}
