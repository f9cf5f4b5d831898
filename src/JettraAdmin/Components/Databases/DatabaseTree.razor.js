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
  const bring = (top, height) => {
    if (top < tree.scrollTop) {
      tree.scrollTop = top;
    } else if (top + height > tree.scrollTop + tree.clientHeight) {
      tree.scrollTop = top + height - tree.clientHeight;
    }
  };
  return {
    bring,
    reveal(id, top, height) {
      bring(top, height);
      document.getElementById(id)?.focus({ preventScroll: true });
    },
  };
}
