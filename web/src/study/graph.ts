// What there is in the graph: labels, types of relationship and their properties, to look up and to put into the editor.
import { element, made } from "../shared/page";

export interface Part {
  name: string;
  meaning: string;
  properties: string[];
  /** How it stands in a pattern: `(:Actor)`, `(:Actor)-[:BACKS]->(:Actor)`. */
  pattern: string;
}

export interface Graph {
  labels: Part[];
  types: Part[];
}

export class GraphDocs {
  #graph: Graph = { labels: [], types: [] };
  readonly #page = element("docs-page");
  readonly #search = element<HTMLInputElement>("search");
  readonly #insert: (words: string) => void;

  /** `insert` is given the pattern or property that somebody takes from here. */
  constructor(insert: (words: string) => void) {
    this.#insert = insert;
    this.#search.addEventListener("input", () => this.#draw());
    element("search-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#page.querySelector<HTMLButtonElement>("button.type")?.click();
    });
  }

  get graph(): Graph {
    return this.#graph;
  }

  read(graph: Graph): void {
    this.#graph = graph;
    this.#draw();
  }

  seek(): void {
    this.#search.focus();
    this.#search.select();
  }

  #draw(): void {
    const { labels, types } = this.#graph;
    this.#page.replaceChildren(...this.#part("Labels", labels), ...this.#part("Relationships", types));
    if (!this.#page.childElementCount) this.#page.replaceChildren(made("p", {}, "Nothing found."));
  }

  #part(title: string, parts: readonly Part[]): Node[] {
    const found = parts.filter((part) => this.#matches(part));
    return found.length ? [made("h2", {}, title), made("dl", {}, ...found.flatMap((part) => this.#entry(part)))] : [];
  }

  #matches({ name, meaning, properties }: Part): boolean {
    const words = [name, meaning, ...properties].join(" ").toLowerCase();
    return words.includes(this.#search.value.trim().toLowerCase());
  }

  #entry({ name, meaning, properties, pattern }: Part): Node[] {
    const its = properties.flatMap((property) => [this.#link(property, property), " "]);
    const shown = properties.length ? [made("details", {}, made("summary", {}, "Properties"), made("p", {}, ...its))] : [];
    return [made("dt", {}, this.#link(name, pattern)), made("dd", {}, meaning, ...shown)];
  }

  #link(words: string, inserted: string): HTMLElement {
    const button = made("button", { class: "type", type: "button", title: `Puts ${inserted} into the editor` }, words);
    button.addEventListener("click", () => this.#insert(inserted));
    return button;
  }
}
