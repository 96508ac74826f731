// The editor for Cypher, which shows what the service says of the text where it says it.
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorView, type KeyBinding } from "@codemirror/view";

import { editor, typing } from "../shared/editing";
import { completing } from "./completion";
import { cypher } from "./cypher";
import type { Graph } from "./graph";

export interface Remark {
  line: number;
  column: number;
  message: string;
  severity: Diagnostic["severity"];
}

/** Where Cypher is written. */
export function cypherEditor(
  keys: readonly KeyBinding[],
  changed: () => void,
  graph: () => Graph,
  parameters: () => string[],
): EditorView {
  const completion = cypher.data.of({ autocomplete: completing(graph, parameters) });
  return editor("query", "Cypher", [typing(keys, changed), cypher, completion, lintGutter()]);
}

/** Underlines what the remarks are about, each from its place to the end of the word. */
export function remark(view: EditorView, remarks: readonly Remark[]): void {
  const diagnostics = remarks.map(({ line, column, message, severity }) => {
    const from = position(view, line, column);
    const word = /^[\p{L}\p{N}_]+|^./u.exec(view.state.sliceDoc(from, from + 200))?.[0] ?? "";
    return { from, to: from + word.length, message, severity };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** Puts the cursor at a place of the text, in view. */
export function goTo(view: EditorView, line: number, column: number): void {
  const anchor = position(view, line, column);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}

/** Writes at the cursor, in place of what is selected. */
export function insert(view: EditorView, words: string): void {
  view.dispatch(view.state.replaceSelection(words), { scrollIntoView: true, userEvent: "input" });
  view.focus();
}

function position(view: EditorView, line: number, column: number): number {
  const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  return Math.min(found.from + column - 1, found.to);
}

