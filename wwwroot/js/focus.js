// Keeps the focus where a person with a keyboard expects it: inside an open dialog, and after a menu or a dialog on the button
// that opened it. MudBlazor does both, but not when a list was rendered again meanwhile, nor when a menu opened the dialog.

const dialogClass = ".mud-dialog";
const overlay = "[role=dialog],[role=menu],[role=listbox],.mud-popover";
const focusable = "input:not([disabled]),select:not([disabled]),textarea:not([disabled]),button:not([disabled]),a[href]";
const closedMenu = "[aria-haspopup=menu][aria-expanded=false]";

// How long a dialog has to take the focus, in milliseconds.
const focusDelay = 300;

// The element that had the focus last, outside of dialogs and menus, and inside of the open dialog.
let lastOutside = null;
let lastInDialog = null;

const openDialog = () => [...document.querySelectorAll(dialogClass)].pop();
const isLost = () => !document.activeElement || document.activeElement === document.body || !document.activeElement.isConnected;

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
function replacement() {
  if (!lastOutside || lastOutside.isConnected) {
    return lastOutside;
  }
  const label = lastOutside.getAttribute("aria-label");
  return (lastOutside.id && document.getElementById(lastOutside.id))
    || (label && document.querySelector(`${lastOutside.localName}[aria-label="${CSS.escape(label)}"]`));
}

function restoreFocus(heading) {
  if (!openDialog() && isLost()) {
    (replacement() || heading)?.focus({ preventScroll: true });
  }
}

document.addEventListener("focusin", event => {
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

new MutationObserver(changes => {
  for (const change of changes) {
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
        setTimeout(() => restoreFocus(document.querySelector("h1")));
      } else if (lastOutside && node.contains(lastOutside)) {
        setTimeout(() => restoreFocus(null));
      }
    }
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-expanded"] });

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
