// What axe does not look at. Gives a list of faults in words; called with { dir, lang } that the page should have.
(wanted) => {
  const faults = [];
  const root = document.documentElement;

  // Colours of any notation as red, green, blue, alpha.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  // What lies behind an element: its ancestors' backgrounds, down to the canvas.
  const behind = (element) => {
    const layers = [];
    for (let above = element.parentElement; above; above = above.parentElement) {
      layers.push(rgba(getComputedStyle(above).backgroundColor));
    }
    const paper = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    return layers.reverse().reduce((below, layer) => over(layer, below), paper);
  };
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !element.checkVisibility({ visibilityProperty: true })) return false;
    // Off-screen on purpose (a trap for robots), or cut to nothing for the ears alone.
    return !element.closest("[aria-hidden=true]") && getComputedStyle(element).clipPath === "none";
  };

  // The page itself.
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll("*")].find((e) => isSeen(e) && e.getBoundingClientRect().right > root.clientWidth + 1);
    faults.push(`the page scrolls sideways: ${root.scrollWidth} > ${root.clientWidth} px, for ${wide ? name(wide) : "?"}`);
  }
  const heads = [...document.querySelectorAll("h1")].filter(isSeen);
  if (heads.length !== 1) faults.push(`${heads.length} h1`);
  if (!document.title.trim()) faults.push("no title");
  if (!root.lang) faults.push("no language");
  if (wanted.lang && root.lang.split("-")[0] !== wanted.lang) faults.push(`the language is ${root.lang}, not ${wanted.lang}`);
  const isLeft = /^(ar|fa|he|ur)\b/.test(root.lang);
  if (root.dir !== (isLeft ? "rtl" : "ltr")) faults.push(`dir=${root.dir} with lang=${root.lang}`);

  // Whatever can be used: big enough, its edge seen, its focus seen.
  const targets = "a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex]:not([tabindex='-1'])";
  const before = document.activeElement;
  for (const element of [...document.querySelectorAll(targets)].filter((e) => !e.disabled && e.tabIndex >= 0)) {
    const isControl = element.matches("button,input,select,textarea,[role=button]");
    if (isControl && isSeen(element)) {
      // A label that is clicked counts with its box.
      const boxes = [element, ...(element.labels ?? [])].map((e) => e.getBoundingClientRect());
      const [width, height] = [Math.max(...boxes.map((b) => b.width)), Math.max(...boxes.map((b) => b.height))];
      if (width < 24 || height < 24) faults.push(`smaller than 24 px (${width} × ${height}): ${name(element)}`);
      const isFile = element.type === "file";
      const style = getComputedStyle(element, isFile ? "::file-selector-button" : null);
      const paper = behind(element);
      const fill = contrast(over(rgba(style.backgroundColor), paper), paper);
      const edges = ["Top", "Right", "Bottom", "Left"].map((side) => {
        const isThere = style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1;
        return isThere ? contrast(over(rgba(style[`border${side}Color`]), paper), paper) : 1;
      });
      const isNative = style.appearance !== "none" && /^(checkbox|radio|range|color)$/.test(element.type);
      // Buttons that look like a link are seen by their underlined words.
      const isWords = element.matches("button") && style.textDecorationLine.includes("underline");
      const best = Math.max(fill, Math.min(...edges));
      if (!isNative && !isWords && best < 3) faults.push(`edge contrast ${best.toFixed(2)}: ${name(element)}`);
    }
    element.focus({ focusVisible: true, preventScroll: false });
    if (document.activeElement !== element) {
      // What is folded away takes no focus.
      if (isSeen(element)) faults.push(`takes no focus: ${name(element)}`);
      continue;
    }
    const style = getComputedStyle(element);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const ring = contrast(over(rgba(style.outlineColor), behind(element)), behind(element));
    if (width < 2 || ring < 3) faults.push(`focus ring of ${width} px with contrast ${ring.toFixed(2)}: ${name(element)}`);
    // A link that breaks over two lines has a middle outside of itself: its first line counts. Of a large field the
    // browser shows the part that is written in.
    const box = element.getClientRects()[0];
    const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
    const [right, bottom] = [Math.min(box.right, root.clientWidth), Math.min(box.bottom, innerHeight)];
    const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const isCovered = !middle || !(element.contains(middle) || middle.contains(element) || middle.closest("label")?.control === element);
    if (isCovered) faults.push(`covered or out of sight with the focus: ${name(element)}`);
  }
  document.activeElement?.blur();
  if (before && before !== document.body) before.focus({ preventScroll: true });
  scrollTo(0, 0);

  // Nothing moves for those who asked for that.
  const moving = document.getAnimations().filter((animation) => animation.playState === "running");
  if (moving.length) faults.push(`${moving.length} things move`);
  return faults;
}
