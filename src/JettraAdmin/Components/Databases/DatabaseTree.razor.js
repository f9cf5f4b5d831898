// What the tree needs of the browser: the scroll position, keys that must not scroll, clicks with Ctrl and Shift, the context menu, the
// address, and the width.

const handled = new Set(["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End", "PageDown", "PageUp", "Enter", " "]);

export function watch(tree, component) {
  const call = (method, ...values) => component.invokeMethodAsync(method, ...values).catch(() => {});
  let waiting = false;
  const report = () => {
    waiting = false;
    call("Scrolled", tree.scrollTop, tree.clientHeight);
  };
  const soon = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(report);
    }
  };
  const several = () => tree.getAttribute("aria-multiselectable") === "true";
  // The component handles these keys, so the browser must not scroll, follow links or select the text.
  const keep = event => {
    const node = event.target.closest("[role=treeitem]");
    const control = event.ctrlKey || event.metaKey;
    if ((handled.has(event.key) && !control && !event.altKey) || (control && event.key.toLowerCase() === "a" && several())) {
      event.preventDefault();
    }
    if (node && (event.key === "ContextMenu" || (event.shiftKey && event.key === "F10"))) {
      event.preventDefault();
      const box = node.getBoundingClientRect();
      call("Menu", node.id, box.left + 44, box.bottom);
    }
  };
  const select = event => {
    const node = event.target.closest("[role=treeitem][aria-level='1']");
    if (node && several() && (event.ctrlKey || event.metaKey || event.shiftKey) && !event.target.closest("button")) {
      event.preventDefault();
      event.stopPropagation();
      call("Clicked", node.id, event.shiftKey);
    }
  };
  const act = event => {
    const part = event.target.closest("[data-action]");
    const node = part?.closest("[role=treeitem]");
    if (node) {
      call("Act", node.id, part.dataset.action);
    }
  };
  // A screen reader or a script focuses a row without a key or a click. The cursor follows it. It is reported before the next key, and
  // the calls arrive in their order. While a report is on its way, the row with the tabindex 0 is not yet the row of the cursor.
  let reports = 0;
  const follow = async event => {
    const node = event.target.closest("[role=treeitem]");
    if (node && (node.tabIndex !== 0 || reports > 0)) {
      reports++;
      await call("Focused", node.id);
      reports--;
    }
  };
  const menu = event => {
    const node = event.target.closest("[role=treeitem]");
    if (node && !event.shiftKey) {
      event.preventDefault();
      call("Menu", node.id, event.clientX, event.clientY);
    }
  };
  tree.addEventListener("scroll", soon, { passive: true });
  tree.addEventListener("focusin", follow);
  tree.addEventListener("keydown", keep);
  tree.addEventListener("click", select, true);
  tree.addEventListener("click", act);
  tree.addEventListener("contextmenu", menu);
  // A click with Shift would select the text between.
  tree.addEventListener("mousedown", event => event.shiftKey && event.preventDefault());
  new ResizeObserver(soon).observe(tree);
  resize(tree.parentElement.querySelector("[role=separator]"));
  soon();
  // From here on, keys and clicks are handled.
  tree.dataset.watched = "";
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
    // Without an entry in the history, and without a navigation: the page does not change.
    remember(parameters) {
      const address = new URL(location.href);
      for (const [key, value] of Object.entries(parameters)) {
        if (value) {
          address.searchParams.set(key, value);
        } else {
          address.searchParams.delete(key);
        }
      }
      if (address.href !== location.href) {
        history.replaceState(history.state, "", address);
      }
    },
  };
}

// The width is kept in a cookie, so that the next first paint has it.
function resize(grip) {
  const [least, most, step] = [Number(grip.ariaValueMin), Number(grip.ariaValueMax), 10];
  const present = () => Math.round(grip.parentElement.getBoundingClientRect().width);
  const set = width => {
    const path = new URL(document.baseURI).pathname;
    const kept = Math.max(least, Math.min(most, Math.round(width)));
    document.documentElement.style.setProperty("--ja-side", `${kept}px`);
    document.cookie = `tree-width=${kept}; path=${path}; max-age=${365 * 24 * 3600}; samesite=lax`;
    grip.ariaValueNow = kept;
  };
  const reset = () => {
    document.documentElement.style.removeProperty("--ja-side");
    document.cookie = `tree-width=; path=${new URL(document.baseURI).pathname}; max-age=0; samesite=lax`;
    grip.ariaValueNow = present();
  };
  grip.ariaValueNow = present();
  grip.addEventListener("keydown", event => {
    const to = { ArrowLeft: present() - step, ArrowRight: present() + step, Home: least, End: most }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      set(to);
    }
  });
  grip.addEventListener("dblclick", reset);
  grip.addEventListener("pointerdown", event => {
    grip.setPointerCapture(event.pointerId);
    grip.classList.add("dragged");
    const left = grip.parentElement.getBoundingClientRect().left;
    const drag = moved => set(moved.clientX - left);
    grip.addEventListener("pointermove", drag);
    grip.addEventListener("lostpointercapture", () => {
      grip.removeEventListener("pointermove", drag);
      grip.classList.remove("dragged");
    }, { once: true });
  });
}
