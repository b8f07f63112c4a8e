/** Menus and calendars that float over the page, next to what they belong to. */

const GAP = 4;
const EDGE = 8;

/**
 * `popup` gets a place in the top layer (above a modal, too, and cut off by nothing):
 * float(popup, anchor) -> {open(), close(), isOpen()}. `onClose` is told however it closes.
 */
export function float(popup, anchor, onClose = () => {}) {
  popup.setAttribute("popover", "manual");
  const follow = () => put(popup, anchor);
  const outside = (event) => {
    if (!popup.contains(event.target) && !anchor.contains(event.target)) close();
  };
  const isOpen = () => popup.matches(":popover-open");
  function open() {
    if (isOpen()) return;
    popup.showPopover();
    follow();
    listen("addEventListener");
  }
  function close() {
    if (!isOpen()) return;
    popup.hidePopover();
    listen("removeEventListener");
    onClose();
  }
  function listen(method) {
    window[method]("scroll", follow, true);
    window[method]("resize", follow);
    document[method]("pointerdown", outside, true);
  }
  return { open, close, isOpen, follow };
}

function put(popup, anchor) {
  if (!anchor.isConnected) return;
  const at = anchor.getBoundingClientRect();
  popup.style.minWidth = `${Math.min(at.width, window.innerWidth - 2 * EDGE)}px`;
  const { width, height } = popup.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  const isBelow = height <= below || below >= above;
  const top = isBelow ? at.bottom + GAP : Math.max(EDGE, at.top - GAP - height);
  const left = Math.max(EDGE, Math.min(at.left, window.innerWidth - width - EDGE));
  popup.style.top = `${top}px`;
  popup.style.left = `${left}px`;
}
