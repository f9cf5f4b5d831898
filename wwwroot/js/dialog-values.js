// Keeps what was typed and chosen in a dialog when the page is loaded again, as after a restart of the server, and fills it in when the
// same dialog is opened again on the same page. For this tab only, and for an hour. Passwords and files are never stored.

const storageKey = "dialog-before-reload";
const lifetime = 60 * 60 * 1000;
const stored = ":is(input:not([type=password],[type=file],[type=hidden]),textarea,select):not([data-not-kept])";

// A field that depends on another one is rendered some time after it, in milliseconds.
const attempts = [0, 300, 1000];

const longestWait = 3000;

const isChoice = field => field.type === "checkbox" || field.type === "radio";
// A field in which several names are chosen, one after the other, has a list of them.
const listOf = field => field.closest("[role=dialog]").querySelector(`[data-chosen-in="${CSS.escape(field.id)}"]`);
const chosenIn = field => [...(listOf(field)?.querySelectorAll("[data-name]") ?? [])].map(item => item.dataset.name);
const valueOf = field => (isChoice(field) ? field.checked : field.value);
const nameOf = field => field.id || field.labels?.[0]?.textContent.trim() || field.name;
const fieldsOf = dialog => [...dialog.querySelectorAll(stored)].filter(nameOf);

function headingOf(dialog) {
  const heading = document.getElementById(dialog.getAttribute("aria-labelledby")) ?? dialog.querySelector("h1,h2,h3,h6");
  return (dialog.getAttribute("aria-label") || heading?.textContent || "").trim();
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey));
  } catch {
    return null;
  }
}

function write(entry) {
  try {
    if (entry) {
      sessionStorage.setItem(storageKey, JSON.stringify(entry));
    } else {
      sessionStorage.removeItem(storageKey);
    }
  } catch {
    // Storage is not available.
  }
}

function set(field, value) {
  if (valueOf(field) === value) {
    return;
  }
  if (isChoice(field)) {
    if (field.type === "checkbox" || value) {
      field.click();
    }
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  if (field.role === "combobox") {
    // Closes its list.
    field.dispatchEvent(new FocusEvent("blur"));
  }
}

async function choose(field, names) {
  for (const name of names) {
    field.value = name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    for (const end = Date.now() + longestWait; Date.now() < end && !chosenIn(field).includes(name); ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

function fill(dialog) {
  const entry = read();
  if (entry?.path !== location.pathname || entry.heading !== headingOf(dialog)) {
    return;
  }
  write(null);
  if (Date.now() - entry.at > lifetime) {
    return;
  }
  const left = new Map(entry.values);
  for (const delay of attempts) {
    setTimeout(() => {
      for (const field of fieldsOf(dialog)) {
        const name = nameOf(field);
        if (left.has(name)) {
          const { value, chosen } = left.get(name);
          left.delete(name);
          if (chosen.length > 0) {
            choose(field, chosen);
          } else {
            set(field, value);
          }
        }
      }
    }, delay);
  }
}

addEventListener("pagehide", () => {
  const dialog = [...document.querySelectorAll("[role=dialog]")].pop();
  const values = dialog ? fieldsOf(dialog).map(field => [nameOf(field), { value: valueOf(field), chosen: chosenIn(field) }]) : [];
  if (values.length > 0) {
    write({ path: location.pathname, heading: headingOf(dialog), at: Date.now(), values });
  }
});

new MutationObserver(changes => {
  for (const node of changes.flatMap(change => [...change.addedNodes])) {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const dialog = node.matches("[role=dialog]") ? node : node.querySelector("[role=dialog]");
      if (dialog) {
        fill(dialog);
      }
    }
  }
}).observe(document.body, { subtree: true, childList: true });
