// Keeps the focus where a person with a keyboard expects it: inside an open dialog, and after a menu or a dialog on the button
// that opened it. MudBlazor does both, but not when a list was rendered again meanwhile, nor when a menu opened the dialog.
// A focused element that is removed or disabled loses the focus to the body. Then the nearest element that is still there gets it, and
// a disabled one gets it back when it is enabled again. A focus that the person has moved or taken away is never changed.

const dialogClass = ".mud-dialog";
const overlay = "[role=dialog],[role=menu],[role=listbox],.mud-popover";
const focusable = "input:not([disabled]),select:not([disabled]),textarea:not([disabled]),button:not([disabled]),a[href]";
const untracked = "[role=menu],[role=listbox],.mud-popover";
const panel = "aside";
const panelHead = "[role=treeitem][tabindex='0'],h1[tabindex],h2[tabindex],.job-sheet-head[tabindex]";
const closedMenu = "[aria-haspopup=menu][aria-expanded=false]";

// How long a dialog has to take the focus, in milliseconds.
const focusDelay = 300;

// How long a removed element may take to be rendered again, and a disabled one to be enabled again. A button is disabled while it works.
const removedDelay = 300;
const disabledDelay = 600;

// The element that had the focus last, outside of dialogs and menus, and inside of the open dialog.
let lastOutside = null;
let lastInDialog = null;

// The element that had the focus last, with its ancestors, because a removed element no longer has them.
let tracked = null;

// A disabled element, and the one that has the focus until it is enabled again.
let awaited = null;

// Whether the person has taken the focus away, with a click beside everything.
let isAway = false;

const openDialog = () => [...document.querySelectorAll(dialogClass)].pop();
const isDisabled = element => element.matches(":disabled");
const isGone = element => !element.isConnected || isDisabled(element);
// A browser takes the focus from a disabled element only when it draws the page next.
const isLost = () => !document.activeElement || document.activeElement === document.body || isGone(document.activeElement);
const canFocus = element => element.matches(focusable) && element.tabIndex >= 0 && element.checkVisibility();

function track(element) {
  const ancestors = [];
  for (let ancestor = element.parentElement; ancestor; ancestor = ancestor.parentElement) {
    ancestors.push(ancestor);
  }
  tracked = { element, ancestors, due: null };
}

function focusDialog(dialog) {
  const place = lastInDialog?.isConnected && dialog.contains(lastInDialog) ? lastInDialog : dialog.querySelector(focusable);
  place?.focus({ preventScroll: true });
}

// For a dialog that takes no focus by itself.
function focusDialogIfOutside() {
  const dialog = openDialog();
  if (dialog && !document.activeElement?.closest(overlay)) {
    focusDialog(dialog);
  }
}

// A row that was rendered again has a new button with the same name.
function replacement(element) {
  if (!element || element.isConnected) {
    return element;
  }
  const label = element.getAttribute("aria-label");
  return (element.id && document.getElementById(element.id))
    || (label && document.querySelector(`${element.localName}[aria-label="${CSS.escape(label)}"]`));
}

// After a dialog. The button that opened it may work for a moment, or its row may be rendered again.
function restoreFocus() {
  if (!openDialog() && isLost()) {
    const place = replacement(lastOutside) || document.querySelector("h1");
    place?.focus({ preventScroll: true });
    if (place && isDisabled(place)) {
      track(place);
      watchTracked();
    }
  }
}

// Where the focus goes when the tracked element is gone.
function nearest() {
  const again = tracked.element.isConnected ? null : replacement(tracked.element);
  if (again && !isDisabled(again)) {
    return again;
  }
  const dialog = tracked.ancestors.find(a => a.isConnected && a.matches("[role=dialog]"));
  if (dialog && tracked.element.isConnected) {
    // Not another button: Enter, pressed for the one that works, would press that.
    dialog.tabIndex = -1;
    return dialog;
  }
  if (dialog) {
    // What took the place of a removed button, such as Close, is beside it.
    for (const ancestor of tracked.ancestors.filter(a => dialog.contains(a))) {
      const first = [...ancestor.querySelectorAll(focusable)].find(canFocus);
      if (first) {
        return first;
      }
    }
    return null;
  }
  if (openDialog()) {
    return null;
  }
  // The button beside a disabled one, such as Previous beside Next on the last page.
  const beside = tracked.element.isConnected && [...tracked.element.parentElement.children].find(e => e.localName === "button" && canFocus(e));
  const inPanel = tracked.ancestors.find(a => a.isConnected && a.matches(panel))?.querySelector(panelHead);
  return beside || inPanel || document.querySelector("h1");
}

// Moves the focus to the nearest element when the tracked one is gone.
function watchTracked() {
  const due = tracked?.element.isConnected ? "disabled" : "removed";
  if (!tracked || tracked.due === due || !isGone(tracked.element)) {
    return;
  }
  const gone = tracked;
  gone.due = due;
  const isStillLost = () => tracked === gone && !isAway && isGone(gone.element) && isLost();
  if (due === "removed") {
    setTimeout(() => isStillLost() && replacement(gone.element)?.focus({ preventScroll: true }));
  }
  setTimeout(() => {
    if (gone.due !== due) {
      return;
    }
    gone.due = null;
    const place = isStillLost() ? nearest() : null;
    if (place) {
      awaited = due === "disabled" ? { element: gone.element, place } : null;
      place.focus({ preventScroll: true });
    }
  }, due === "removed" ? removedDelay : disabledDelay);
}

function focusEnabled(element) {
  const isTracked = tracked?.element === element && isLost() && !isAway;
  if (!isDisabled(element) && (isTracked || (awaited?.element === element && awaited.place === document.activeElement))) {
    awaited = null;
    element.focus({ preventScroll: true });
  }
}

document.addEventListener("focusin", event => {
  isAway = false;
  if (awaited?.place !== event.target) {
    awaited = null;
  }
  if (!event.target.closest(untracked)) {
    track(event.target);
  }
  const dialog = openDialog();
  if (event.target.closest(dialogClass)) {
    lastInDialog = event.target;
  } else if (!event.target.closest(overlay)) {
    if (dialog) {
      focusDialog(dialog);
    } else {
      lastOutside = event.target;
    }
  }
});

// A focus that leaves an element which is still there, for nothing else, was taken away by the person: unless the window was left.
document.addEventListener("focusout", event => {
  if (!event.relatedTarget) {
    setTimeout(() => isAway ||= tracked?.element === event.target && !isGone(event.target) && isLost() && document.hasFocus());
  }
});

// After the next key or click, an element that is enabled again does not take the focus.
for (const input of ["keydown", "pointerdown", "click"]) {
  addEventListener(input, () => awaited = null, true);
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.attributeName === "disabled") {
      focusEnabled(change.target);
      continue;
    }
    if (change.type === "attributes") {
      if (change.target.matches(closedMenu) && (isLost() || document.activeElement.closest("[role=menu]")) && !openDialog()) {
        change.target.focus({ preventScroll: true });
      }
      continue;
    }
    for (const node of change.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE && (node.matches(dialogClass) || node.querySelector(dialogClass))) {
        setTimeout(focusDialogIfOutside, focusDelay);
      }
    }
    for (const node of change.removedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) {
        continue;
      }
      if (node.matches(dialogClass) || node.querySelector(dialogClass)) {
        setTimeout(restoreFocus);
      } else if (tracked?.element.isConnected && node.contains(tracked.element) && isLost() && !isAway) {
        // It was only moved, as a row of a sorted list is.
        tracked.element.focus({ preventScroll: true });
      }
    }
  }
  watchTracked();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-expanded", "disabled"] });

addEventListener("keydown", event => {
  if (event.key !== "Escape") {
    return;
  }
  // A dialog takes the focus a moment after it opens. An Escape before that moment closes it too.
  const dialog = openDialog();
  if (dialog && !event.target.closest(dialogClass) && !event.target.closest(overlay)) {
    focusDialog(dialog);
    const again = () => dialog.isConnected && dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    again();
    setTimeout(again, focusDelay);
    return;
  }
  // A menu that was opened with the mouse leaves the focus on its button, and MudBlazor does not close it from there.
  const button = document.activeElement?.closest("[aria-haspopup=menu][aria-expanded=true]");
  if (button) {
    event.preventDefault();
    event.stopImmediatePropagation();
    (button.matches("button") ? button : button.firstElementChild).click();
  }
}, true);
