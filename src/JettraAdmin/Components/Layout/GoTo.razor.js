// Opens "Go to" by Ctrl K from everywhere on the page, keeps the focus in it, and returns the focus when it closes.

export function listen(component) {
  let before = null;
  document.addEventListener("keydown", event => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if (wanted && !document.body.dataset.offline) {
      event.preventDefault();
      if (!document.querySelector("[role=dialog]")) {
        component.invokeMethodAsync("Open").catch(() => {});
      }
    }
  });
  // From here on, the keys are handled.
  document.body.dataset.goTo = "";
  return {
    enter(id) {
      const input = document.getElementById(id);
      before = document.activeElement;
      // The component moves within the list. There is nothing else to go to by Tab.
      input?.addEventListener("keydown", event => {
        if (["ArrowDown", "ArrowUp", "Enter", "Tab"].includes(event.key)) {
          event.preventDefault();
        }
      });
      input?.focus();
    },
    leave(returnFocus) {
      if (returnFocus && before?.isConnected) {
        before.focus();
      }
      before = null;
    },
  };
}
