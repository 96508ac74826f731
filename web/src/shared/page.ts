// A page's own elements: found once, made in one way, shown in one view at a time where the screen is narrow.

/** The element with this id, which the page's HTML promises. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}.`);
  return found as T;
}

type Child = Node | string;

/** A new element with attributes and children; a text never becomes markup. */
export function made(tag: string, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElement {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
}

export type View = "library" | "query" | "answer" | "docs";

/** Shows one view on a narrow screen; a wide one shows all. */
export function show(view: View): void {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll<HTMLElement>("[data-show]")) {
    button.setAttribute("aria-current", String(button.dataset.show === view));
  }
}

/** The line that tells how it goes; screen readers hear it. */
export function say(status: string, bad = false): void {
  const line = element("status");
  line.textContent = status;
  line.toggleAttribute("data-bad", bad);
}

/** Opens or closes the docs beside the request and the answer. */
export function openDocs(open: boolean): void {
  document.body.dataset.docs = open ? "open" : "closed";
  element("docs-button").setAttribute("aria-expanded", String(open));
}

/** Makes the docs visible, whatever the width. */
export function showDocs(): void {
  openDocs(true);
  show("docs");
}

/** Hears what every page offers: views, docs, the theme and Ctrl-K, which looks something up. */
export function listenToPage(seek: () => void): void {
  element("theme").addEventListener("click", turnTheme);
  element("docs-button").addEventListener("click", () => openDocs(document.body.dataset.docs !== "open"));
  for (const button of document.querySelectorAll<HTMLElement>("[data-show]")) {
    button.addEventListener("click", () => show(button.dataset.show as View));
  }
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "k") return;
    event.preventDefault();
    showDocs();
    seek();
  });
  setTheme(keptTheme());
}

const THEMES = ["system", "dark", "light"];

/** The next of the themes, kept for the next visit. */
function turnTheme(): void {
  setTheme(THEMES[(THEMES.indexOf(keptTheme()) + 1) % THEMES.length]!);
}

function setTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  element("theme").textContent = `Theme: ${theme}`;
  localStorage.setItem("actorgraph.theme", theme);
}

function keptTheme(): string {
  const kept = localStorage.getItem("actorgraph.theme") ?? "";
  return THEMES.includes(kept) ? kept : "system";
}
