// Tells the tree what is in sight, and brings the focused row into it.

const handled = new Set(["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp", "Enter", " "]);

export function watch(tree, component) {
  let waiting = false;
  const tell = () => {
    waiting = false;
    component.invokeMethodAsync("Scrolled", tree.scrollTop, tree.clientHeight).catch(() => {});
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(tell);
    }
  };
  // The tree answers these keys itself; the page must not scroll or follow a link for them too.
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
    // What was opened elsewhere comes with room for what it holds.
    bring(top, height) {
      if (isAbove(top) || isBelow(top, height)) {
        tree.scrollTop = top - tree.clientHeight / 3;
      }
    },
    // The cursor moves by rows, and so does what it moves.
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
