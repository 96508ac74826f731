// How text is edited. Each editor lives in a shadow root, where CodeMirror adopts its style sheets: a page whose policy allows no
// inline style needs no exception.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import {
  HighlightStyle,
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers, type KeyBinding } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { element } from "./page";

const LOOK = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "14px" },
  "&.cm-focused": { outline: "none", boxShadow: "inset 0 0 0 2px var(--accent)" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--panel)", borderRight: "1px solid var(--line)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--chosen)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)" },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--panel)",
    border: "1px solid var(--line)",
    maxWidth: "min(32rem, 90vw)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--ink)", backgroundColor: "var(--chosen)" },
  ".cm-foldPlaceholder": { color: "var(--quiet)", backgroundColor: "var(--panel)", borderColor: "var(--line)" },
});

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.bool, tags.null], color: "var(--keyword)" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--property)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--string)" },
  { tag: tags.number, color: "var(--number)" },
  { tag: tags.typeName, color: "var(--number)" },
  { tag: [tags.variableName, tags.special(tags.name), tags.attributeName], color: "var(--variable)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

const COMMON: Extension = [
  LOOK,
  syntaxHighlighting(COLOURS),
  lineNumbers(),
  foldGutter(),
  drawSelection(),
  bracketMatching(),
  EditorView.lineWrapping,
];

// Over a selection Chrome types into an element styled inline, of which it then complains by our own policy; so we type.
const OVER_SELECTION = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (empty || text === null || event.inputType !== "insertText" || event.isComposing || !event.cancelable)
      return false;
    const typed = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type" });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, typed));
    if (!handled) view.dispatch(typed());
    return true;
  },
});

/** What an editor needs to be written in. */
export function typing(keys: readonly KeyBinding[], changed: () => void): Extension {
  return [
    OVER_SELECTION,
    history(),
    indentOnInput(),
    closeBrackets(),
    autocompletion(),
    keymap.of([
      ...keys,
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) changed();
    }),
  ];
}

/** An editor in the element with this id; `name` is what screen readers call it. */
export function editor(id: string, name: string, extensions: Extension): EditorView {
  const root = element(id).attachShadow({ mode: "open" });
  const labelled = EditorView.contentAttributes.of({ "aria-label": name });
  return new EditorView({ parent: root, root, extensions: [COMMON, labelled, extensions, keymap.of(foldKeymap)] });
}

/** Where a JSON object is written, or nothing. */
export function jsonEditor(id: string, name: string, keys: readonly KeyBinding[], changed: () => void): EditorView {
  const parse = jsonParseLinter();
  const check = linter((view) => (view.state.doc.toString().trim() ? parse(view) : []));
  return editor(id, name, [typing(keys, changed), json(), check]);
}

/** Replaces all text; undoing brings the old one back. */
export function write(view: EditorView, text: string): void {
  const changes = { from: 0, to: view.state.doc.length, insert: text };
  view.dispatch({ changes, annotations: isolateHistory.of("full") });
}

export const text = (view: EditorView): string => view.state.doc.toString();
