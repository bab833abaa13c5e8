/** Whether a key press goes into a text field, where the page's own keys must stay silent. */

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null;
}
