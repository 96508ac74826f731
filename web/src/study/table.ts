// The table of an answer: sorted by any column, shown some hundreds of rows at a time, so that ten thousand stay quick.
import { element, made } from "../shared/page";
import { cell } from "./cells";
import type { Table } from "./files";
import { type Value, compare } from "./values";

const AT_A_TIME = 500;
const COUNT = new Intl.NumberFormat("en");
type Direction = "ascending" | "descending";

export class AnswerTable {
  #table: Table = { columns: [], rows: [] };
  #rows: Value[][] = [];
  #sorted: { column: number; direction: Direction } | undefined;
  #from = 0;
  readonly #place = element("table");
  readonly #earlier = element<HTMLButtonElement>("earlier");
  readonly #later = element<HTMLButtonElement>("later");

  constructor() {
    this.#earlier.addEventListener("click", () => this.#turn(-AT_A_TIME));
    this.#later.addEventListener("click", () => this.#turn(AT_A_TIME));
  }

  /** Shows an answer; `meanings` says what its columns hold, where that is known. */
  show(table: Table, meanings: Record<string, string> = {}): void {
    this.#table = table;
    this.#rows = table.rows;
    this.#sorted = undefined;
    this.#from = 0;
    const heads = table.columns.map((name, at) => this.#head(name, at, meanings[name] ?? ""));
    const drawn = made("table", {}, made("thead", {}, made("tr", {}, ...heads)), made("tbody"));
    this.#place.replaceChildren(drawn);
    this.#place.hidden = element("taking").hidden = false;
    this.#draw();
  }

  clear(): void {
    this.#place.replaceChildren();
    this.#place.hidden = element("taking").hidden = true;
  }

  /** The whole answer in the order in which it is shown. */
  get shown(): Table {
    return { columns: this.#table.columns, rows: this.#rows };
  }

  #head(name: string, column: number, meaning: string): HTMLElement {
    const button = made("button", { type: "button", title: meaning }, name);
    button.addEventListener("click", () => this.#sort(column));
    return made("th", { scope: "col" }, button);
  }

  /** Ascending, then descending, then as answered. */
  #sort(column: number): void {
    const before = this.#sorted?.column === column ? this.#sorted.direction : undefined;
    const direction = before === undefined ? "ascending" : before === "ascending" ? "descending" : undefined;
    this.#sorted = direction && { column, direction };
    this.#rows = direction ? sorted(this.#table.rows, column, direction) : this.#table.rows;
    this.#from = 0;
    this.#draw();
  }

  #turn(by: number): void {
    this.#from += by;
    this.#draw();
  }

  #draw(): void {
    const rows = this.#rows.slice(this.#from, this.#from + AT_A_TIME);
    const drawn = rows.map((row) => made("tr", {}, ...row.map(cell)));
    this.#place.querySelector("tbody")?.replaceChildren(...drawn);
    this.#place.scrollTop = 0;
    this.#place.querySelectorAll("th").forEach((head, at) => {
      const direction = this.#sorted?.column === at ? this.#sorted.direction : "none";
      head.setAttribute("aria-sort", direction);
    });
    this.#tellWhere(rows.length);
  }

  #tellWhere(count: number): void {
    const all = this.#rows.length;
    this.#earlier.hidden = this.#later.hidden = all <= AT_A_TIME;
    this.#earlier.disabled = this.#from === 0;
    this.#later.disabled = this.#from + AT_A_TIME >= all;
    const range = `Rows ${COUNT.format(this.#from + 1)}–${COUNT.format(this.#from + count)} of ${COUNT.format(all)}`;
    element("shown").textContent = all > AT_A_TIME ? range : "";
  }
}

function sorted(rows: Value[][], column: number, direction: Direction): Value[][] {
  const there = rows.filter((row) => (row[column] ?? null) !== null);
  const absent = rows.filter((row) => (row[column] ?? null) === null);
  const sign = direction === "ascending" ? 1 : -1;
  return [...there.sort((one, other) => sign * compare(one[column]!, other[column]!)), ...absent];
}
