// Reports the scroll position of the tree to the component, and scrolls rows into view.

const handled = new Set(["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp", "Enter", " "]);

export function watch(tree, component) {
  let waiting = false;
  const report = () => {
    waiting = false;
    component.invokeMethodAsync("Scrolled", tree.scrollTop, tree.clientHeight).catch(() => {});
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(report);
    }
  };
  // The component handles these keys, so the browser must not scroll or follow links.
  const keep = event => {
    if (handled.has(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
    }
  };
  tree.addEventListener("scroll", soon, { passive: true });
  tree.addEventListener("keydown", keep);
  const sizes = new ResizeObserver(soon);
  sizes.observe(tree);
  soon();
  const isAbove = top => top < tree.scrollTop;
  const isBelow = (top, height) => top + height > tree.scrollTop + tree.clientHeight;
  return {
    // Leaves space below the row for its collections.
    bring(top, height) {
      if (isAbove(top) || isBelow(top, height)) {
        tree.scrollTop = top - tree.clientHeight / 3;
      }
    },
    // Scrolls only as far as needed.
    reveal(id, top, height) {
      if (isAbove(top)) {
        tree.scrollTop = top;
      } else if (isBelow(top, height)) {
        tree.scrollTop = top + height - tree.clientHeight;
      }
      document.getElementById(id)?.focus({ preventScroll: true });
    },
  };
}
