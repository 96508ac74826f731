// The explorer's editors that know GraphQL.
import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { EditorView, type KeyBinding } from "@codemirror/view";
import { graphql, updateSchema } from "cm6-graphql";
import type { GraphQLSchema } from "graphql";

import { editor, typing } from "../shared/editing";

/** Where the document is written. `toDocs` is told of the field under the cursor when somebody asks for it. */
export function queryEditor(
  keys: readonly KeyBinding[],
  changed: () => void,
  toDocs: (field: string | undefined, type: string | undefined, parent: string | undefined) => void,
): EditorView {
  return editor("query", "Query", [typing(keys, changed), graphql(undefined, { onShowInDocs: toDocs })]);
}

/** Where the answer is read. */
export function answerEditor(): EditorView {
  const still = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  const reachable = EditorView.contentAttributes.of({ tabindex: "0" });
  return editor("answer", "Answer", [still, reachable, json()]);
}

/** Completion and checking go by this schema from now on. */
export function teach(view: EditorView, schema: GraphQLSchema): void {
  updateSchema(view, schema);
}
