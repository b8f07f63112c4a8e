/** Pictures. Nothing is fetched from outside: what lies elsewhere is shown by its description. */

import { icon, ICONS, node } from "./nodes.js";
import * as references from "./references.js";

/** The picture of an image block or element, in the style of `kind`. */
export function drawImage(element, context, kind) {
  const address = addressOf(element, context);
  const alt = element.alt_text ?? "";
  return address ? picture(address, alt, kind) : described(element, alt, kind, context);
}

/** An address that the page may load: its own, or the picture itself. */
function addressOf({ image_url: url, slack_file: file }, context) {
  if (file?.id) return context.fileUrl?.(file.id) ?? null;
  if (!url) return null;
  if (url.startsWith("data:image/")) return url;
  return URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin
    ? url
    : null;
}

function picture(address, alt, kind) {
  return node("img", { class: `bk-picture ${kind}`, src: address, alt, loading: "lazy" });
}

function described(element, alt, kind, context) {
  const looks = {
    class: `bk-picture is-described ${kind}`,
    role: "img",
    "aria-label": alt,
    title: alt,
  };
  if (kind !== "bk-image") return node("span", looks, icon(ICONS.file));
  const source = element.image_url
    ? references.link(element.image_url, "See the picture", context)
    : null;
  return node("span", { class: looks.class }, icon(ICONS.file), node("span", {}, alt), source);
}
