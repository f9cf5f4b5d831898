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
  // The user may have gone on to the next field meanwhile.
  const now = document.activeElement;
  if (now !== field && now instanceof HTMLInputElement && dialog?.contains(now)) return;
  field.focus();
  // Not what the user has typed meanwhile.
  if (field.value === text) field.select();
}
