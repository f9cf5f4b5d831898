const menuClosingTime = 1000;

// A menu gives the focus back to its button some time after the dialog has opened. Nothing outside a dialog may have the focus.
export function focusField(field, text) {
  if (!field?.isConnected) return;
  const dialog = field.closest('[role=dialog]');
  const back = event => {
    if (field.isConnected && dialog && !dialog.contains(event.target)) field.focus();
  };
  document.addEventListener('focusin', back);
  setTimeout(() => document.removeEventListener('focusin', back), menuClosingTime);
  field.focus();
  // Not what the user has typed meanwhile.
  if (field.value === text) field.select();
}
