// The filters, keys and theme of the page. The changes are in the page already;
// nothing here writes markup, it only hides and shows.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const root = document.documentElement;
  const [form, search, resource, status, none] = ["filters", "search", "resource", "status", "none"].map($);
  const levels = [...form.elements.level].sort((a, b) => a.ariaKeyShortcuts - b.ariaKeyShortcuts);

  // One entry a change: its article, and its text once somebody searches.
  const sections = [...document.querySelectorAll("main > section")].map((element) => ({
    element,
    entry: document.querySelector(`li[data-section="${element.id}"]`),
    option: resource.querySelector(`option[value="${element.id}"]`),
    tally: element.querySelector("h2 > small"),
    changes: [...element.querySelectorAll("article")].map((article) => ({
      article,
      level: article.dataset.level,
      count: Number(article.dataset.n || 1), // values of one enum are one article
      text: null,
    })),
  }));
  const total = sections.flatMap((section) => section.changes).reduce((n, change) => n + change.count, 0);

  const memory = {
    get(key) {
      try { return localStorage.getItem("stripegen-" + key); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem("stripegen-" + key, value); } catch { /* nothing is remembered */ }
    },
  };

  // textOf is what a search looks at: everything that is shown of a change.
  const textOf = (section, change) => {
    if (change.text === null) {
      const title = section.element.firstElementChild.firstChild.textContent;
      change.text = (title + " " + change.article.textContent).toLowerCase();
    }
    return change.text;
  };

  const number = new Intl.NumberFormat("en");

  const plainLevels = ["additive", "docs"];
  const breaks = form.dataset.breaks !== undefined;
  const write = (element, text) => { if (element.textContent !== text) element.textContent = text; };

  // tally is what a section shows, as the page had it without filters.
  const tally = (counts) => levels.filter((box) => counts[box.value])
    .map((box) => `${number.format(counts[box.value])} ${box.value}`).join(", ");

  // apply shows what the filters leave, and counts it: a level counts what it would show
  // beside the other filters, a resource what it shows.
  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const shown = new Set(levels.filter((box) => box.checked).map((box) => box.value));
    const found = Object.fromEntries(levels.map((box) => [box.value, 0]));
    let matches = 0;
    for (const section of sections) {
      const here = resource.value === "" || resource.value === section.element.id;
      const counts = {};
      let inside = 0, elsewhere = 0;
      for (const change of section.changes) {
        const fits = words.length === 0 || words.every((word) => textOf(section, change).includes(word));
        const listed = fits && shown.has(change.level);
        const keep = here && listed;
        if (change.article.hidden === keep) change.article.hidden = !keep;
        if (here && fits) found[change.level] += change.count;
        if (listed) elsewhere += change.count;
        if (keep) {
          inside += change.count;
          counts[change.level] = (counts[change.level] || 0) + change.count;
        }
      }
      section.element.hidden = section.entry.hidden = inside === 0;
      write(section.entry.querySelector(".n"), number.format(inside));
      write(section.option, `${section.option.dataset.title} (${number.format(elsewhere)})`);
      if (inside > 0) write(section.tally, tally(counts));
      matches += inside;
    }
    for (const box of levels) write(box.parentElement.querySelector("b"), number.format(found[box.value]));
    none.hidden = matches > 0 || total === 0;
    status.textContent = matches === total
      ? `${number.format(total)} changes`
      : `${number.format(matches)} of ${number.format(total)} changes`;
    $("reset").hidden = matches === total && words.length === 0;
    remember();
  }

  // The page opens with what breaks callers or means something else to them, if there is
  // any.
  const isOpening = (box) => !breaks || !plainLevels.includes(box.value);

  function reset() {
    search.value = resource.value = "";
    for (const box of levels) box.checked = true;
    apply();
  }

  // The address has the change that was followed and the filters, but for those that the
  // page opens with: #fingerprint&levels=compile,docs&resource=resource-2&q=words.
  const anchorOf = (hash) => hash.slice(1).split("&").find((part) => part && !part.includes("=")) || "";

  function remember() {
    const parts = [];
    const anchor = anchorOf(location.hash);
    if (anchor) parts.push(anchor);
    if (levels.some((box) => box.checked !== isOpening(box))) {
      parts.push("levels=" + levels.filter((box) => box.checked).map((box) => box.value).join(","));
    }
    if (resource.value) parts.push("resource=" + resource.value);
    if (search.value) parts.push("q=" + encodeURIComponent(search.value));
    const hash = parts.length ? "#" + parts.join("&") : "";
    if (hash !== location.hash) history.replaceState(null, "", location.pathname + location.search + hash);
  }

  // recall sets the filters that the address has, and else those the page opens with.
  function recall() {
    const filters = new Map(location.hash.slice(1).split("&").filter((part) => part.includes("="))
      .map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
    const chosen = filters.has("levels") ? filters.get("levels").split(",") : null;
    for (const box of levels) box.checked = chosen ? chosen.includes(box.value) : isOpening(box);
    const section = filters.get("resource") || "";
    resource.value = sections.some(({ element }) => element.id === section) ? section : "";
    try { search.value = decodeURIComponent(filters.get("q") || ""); } catch { search.value = ""; }
    apply();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 80);
  });
  search.addEventListener("search", apply); // the cross in the field
  resource.addEventListener("change", apply);
  for (const box of levels) box.addEventListener("change", apply);
  $("reset").addEventListener("click", () => { reset(); search.focus(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });

  const shownArticles = () => sections.filter((section) => !section.element.hidden)
    .flatMap((section) => section.changes).map((change) => change.article).filter((article) => !article.hidden);

  const openAll = (open) => {
    for (const article of shownArticles()) article.firstElementChild.open = open;
  };
  $("expand").addEventListener("click", () => openAll(true));
  $("collapse").addEventListener("click", () => openAll(false));

  // The theme: what the system says, or one of two.
  const themes = { automatic: "light", light: "dark", dark: "automatic" };
  function setTheme(name) {
    if (!Object.hasOwn(themes, name)) name = "automatic";
    if (name === "automatic") delete root.dataset.theme;
    else root.dataset.theme = name;
    $("theme").textContent = "Theme: " + name;
    memory.set("theme", name);
  }
  const nextTheme = () => setTheme(themes[root.dataset.theme || "automatic"]);
  $("theme").addEventListener("click", nextTheme);
  setTheme(memory.get("theme"));

  // A permanent link shows its change whatever the filters say.
  function follow() {
    const target = $(anchorOf(location.hash))?.closest("article, main > section");
    if (!target) return;
    if (target.closest("[hidden]")) reset();
    const details = target.querySelector(":scope > details");
    if (details) details.open = true;
    (details ? details.firstElementChild : target).focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
    // Heights above are estimates until they were on the screen once.
    requestAnimationFrame(() => target.scrollIntoView({ block: "start" }));
  }
  addEventListener("hashchange", () => {
    if (location.hash.includes("=")) recall();
    follow();
    remember();
  });
  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest("a.link");
    if (link && anchorOf(link.hash) === anchorOf(location.hash)) follow();
  });

  // Keys. Those of one character can be switched off, and never act while a field
  // has the focus.
  const single = $("single");
  single.checked = memory.get("keys") !== "off";
  single.addEventListener("change", () => memory.set("keys", single.checked ? "on" : "off"));

  function focusOn(element) {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  // step moves the focus by changes, from the one that has it or from the first one
  // on the screen.
  function step(by) {
    const list = shownArticles();
    if (list.length === 0) return;
    const current = list.indexOf(document.activeElement.closest("article"));
    let next = current + by;
    if (current < 0) next = Math.max(0, list.findIndex((article) => article.getBoundingClientRect().top >= form.offsetHeight));
    const article = list[Math.min(Math.max(next, 0), list.length - 1)];
    focusOn(article.querySelector("summary"));
  }

  // jump moves the focus to the first change of the next or previous resource.
  function jump(by) {
    const list = sections.filter((section) => !section.element.hidden);
    if (list.length === 0) return;
    const current = list.findIndex((section) => section.element.contains(document.activeElement));
    const next = list[Math.min(Math.max(current + by, 0), list.length - 1)].element;
    next.querySelector("article:not([hidden]) summary").focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }

  function link() {
    const article = document.activeElement.closest("article");
    if (article) location.hash = article.id;
  }

  const help = $("help");
  $("keys").addEventListener("click", () => help.showModal());

  const actions = {
    "/": () => { search.focus(); search.select(); },
    "?": () => help.showModal(),
    j: () => step(1), k: () => step(-1), n: () => jump(1), p: () => jump(-1),
    l: link, e: () => openAll(true), c: () => openAll(false), t: nextTheme,
  };
  levels.forEach((box, i) => { actions[i + 1] = () => box.click(); });

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      event.preventDefault(); // some browsers would empty the field
      if (document.activeElement === search) search.blur();
      else reset();
      return;
    }
    const typing = document.activeElement.matches('input:not([type="checkbox"]), select, textarea');
    if (typing || !single.checked || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  // Printing shows every declaration, also in browsers that cannot do it by style.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = shownArticles().map((article) => article.firstElementChild).filter((details) => !details.open);
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  form.hidden = false;
  recall();
  // The browser moves the focus to what the address names, too; ours comes after.
  if (location.hash) addEventListener("load", () => setTimeout(follow));
})();
