// The page's own elements: found once, made in one way, shown in one of three views where the screen is narrow.

/** The element with this id, which index.html promises. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element #${id}.`);
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

export type View = "query" | "answer" | "docs";

/** Shows one view on a narrow screen; a wide one shows all. */
export function show(view: View): void {
  document.body.dataset.view = view;
  for (const button of document.querySelectorAll<HTMLElement>("[data-show]")) {
    button.setAttribute("aria-current", String(button.dataset.show === view));
  }
}

/** Opens or closes the docs beside the request and the answer. */
export function openDocs(open: boolean): void {
  document.body.dataset.docs = open ? "open" : "closed";
  element("docs-button").setAttribute("aria-expanded", String(open));
}

const THEMES = ["system", "dark", "light"];

/** The next of the themes, kept for the next visit. */
export function turnTheme(): void {
  setTheme(THEMES[(THEMES.indexOf(keptTheme()) + 1) % THEMES.length]!);
}

export function setTheme(theme: string): void {
  document.documentElement.dataset.theme = theme;
  element("theme").textContent = `Theme: ${theme}`;
  localStorage.setItem("actorgraph.theme", theme);
}

export function keptTheme(): string {
  const kept = localStorage.getItem("actorgraph.theme") ?? "";
  return THEMES.includes(kept) ? kept : "system";
}
