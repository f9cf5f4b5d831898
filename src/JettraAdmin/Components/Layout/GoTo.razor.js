// Opens "Go to" by Ctrl K from everywhere on the page, keeps the focus in it, and returns the focus when it closes.

// How long keys are kept for a dialog that is opening, in milliseconds.
const openingTime = 5000;

export function listen(component) {
  let before = null;
  // The keys typed since Ctrl K, while the server opens the dialog. They are not for what has the focus until then.
  let early = null;
  let timer = 0;
  const stopWaiting = () => {
    clearTimeout(timer);
    early = null;
  };
  document.addEventListener("keydown", event => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (wanted && !document.body.dataset.offline) {
      event.preventDefault();
      if (!early && !document.querySelector("[role=dialog]")) {
        early = [];
        timer = setTimeout(stopWaiting, openingTime);
        component.invokeMethodAsync("Open").catch(stopWaiting);
      }
    } else if (early && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopImmediatePropagation();
      early.push(event.key);
    }
  }, true);
  // From here on, the keys are handled.
  document.body.dataset.goTo = "";
  return {
    enter(id) {
      const input = document.getElementById(id);
      const keys = early ?? [];
      stopWaiting();
      before = document.activeElement;
      // The component moves within the list. There is nothing else to go to by Tab.
      input?.addEventListener("keydown", event => {
        if (["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) {
          event.preventDefault();
        }
      });
      input?.focus();
      for (const key of input ? keys : []) {
        type(input, key);
      }
    },
    leave(returnFocus) {
      if (returnFocus && before?.isConnected) {
        before.focus();
      }
      before = null;
    },
  };
}

function type(input, key) {
  const isCharacter = [...key].length === 1;
  if (isCharacter || key === "Backspace") {
    input.value = isCharacter ? input.value + key : input.value.slice(0, -1);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  } else {
    input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  }
}
