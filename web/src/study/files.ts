// The table as a file or for the clipboard; the CSV is the one that the service writes (words/csv_rows.py).
import { type Value, plain } from "./values";

export interface Table {
  columns: string[];
  rows: Value[][];
}

const IN_QUOTES = /[",\r\n]|^\s|\s$|^$/;
const BREAKS_A_PASTE = /["\t\r\n]/;

/** RFC 4180: absent is empty, an empty text stands in quotes. */
export function csv(table: Table): string {
  return [table.columns, ...table.rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

/** Tab-separated, as spreadsheets take it when it is pasted. */
export function tsv(table: Table): string {
  const cell = (value: Value) => quoted(plain(value), BREAKS_A_PASTE);
  return [table.columns, ...table.rows].map((row) => row.map(cell).join("\t")).join("\n");
}

function field(value: Value): string {
  return value === null ? "" : quoted(plain(value), IN_QUOTES);
}

function quoted(text: string, where: RegExp): string {
  return where.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hands the text to the browser as a file to keep. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
