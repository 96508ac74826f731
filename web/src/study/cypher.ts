// Cypher's words, told apart for their colours. Not a grammar: what is right and wrong the database itself says.
import { StreamLanguage, type StringStream } from "@codemirror/language";

/** The words of reads. */
export const KEYWORDS = `MATCH OPTIONAL WHERE RETURN WITH UNWIND UNION ALL CALL YIELD DISTINCT ORDER BY SKIP LIMIT OFFSET ASC
DESC ASCENDING DESCENDING AS AND OR XOR NOT IN IS NULL TRUE FALSE STARTS ENDS CONTAINS CASE WHEN THEN ELSE END EXISTS COUNT
COLLECT SHORTEST ANY NONE SINGLE GROUPS FINISH USING INDEX`.split(/\s+/);
const WORDS = new Set(KEYWORDS);
const CONSTANTS = new Set(["TRUE", "FALSE", "NULL"]);
/** Before a parenthesis these are functions. */
const FUNCTIONS = new Set(["ALL", "ANY", "NONE", "SINGLE", "EXISTS", "COUNT", "COLLECT"]);

const NAME = /^[\p{L}_][\p{L}\p{N}_]*/u;
const PARAMETER = /^\$(?:[\p{L}\p{N}_]+|`[^`]*`)/u;
const NUMBER = /^(?:0x[\da-f]+|0o[0-7]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)/i;
const IN_LABELS = /^[:|&!%(]$/;

type Quote = '"' | "'" | "`" | "/*";

interface State {
  /** The quote or comment that was begun and has not ended. */
  inside: Quote | undefined;
  /** What was read before, and whether it belongs to labels or types: `:A|B` does, `[x IN y | x]` does not. */
  before: string;
  labels: boolean;
}

export const cypher = StreamLanguage.define<State>({
  name: "cypher",
  startState: () => ({ inside: undefined, before: "", labels: false }),
  token(stream, state) {
    if (state.inside) return quoted(stream, state, state.inside);
    if (stream.eatSpace()) return null;
    if (stream.match("//")) {
      stream.skipToEnd();
      return "comment";
    }
    const kind = coloured(stream, state);
    if (kind === "comment") return kind;
    state.labels = belongsToLabels(stream.current(), kind, state);
    state.before = kind === "propertyName" ? "property" : stream.current();
    return kind;
  },
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] },
  },
});

function coloured(stream: StringStream, state: State): string | null {
  const opened = stream.match(/^(?:\/\*|["'`])/) as RegExpMatchArray | null;
  if (opened) return quoted(stream, state, opened[0] as Quote);
  if (stream.match(PARAMETER)) return "variableName";
  if (stream.match(NUMBER)) return "number";
  if (stream.match(NAME)) return word(stream, state);
  stream.next();
  return null;
}

function word(stream: StringStream, state: State): string | null {
  if (state.labels && IN_LABELS.test(state.before)) return "typeName";
  if (state.before === ".") return "propertyName";
  if (/^[{,]$/.test(state.before) && stream.match(/^\s*:(?!:)/, false)) return "propertyName";
  const written = stream.current().toUpperCase();
  if (CONSTANTS.has(written)) return "bool";
  return WORDS.has(written) && !(FUNCTIONS.has(written) && stream.match(/^\s*\(/, false)) ? "keyword" : null;
}

function belongsToLabels(read: string, kind: string | null, state: State): boolean {
  if (read === ":") return state.before !== "property";
  return state.labels && (kind === "typeName" || IN_LABELS.test(read));
}

/** Reads to the end of a quote or comment, or of the line where it goes on in the next. */
function quoted(stream: StringStream, state: State, inside: Quote): string {
  const end = inside === "/*" ? "*/" : inside;
  state.inside = inside;
  while (state.inside && !stream.eol()) {
    if (stream.match(end)) state.inside = undefined;
    else if (stream.next() === "\\" && end !== "`" && end !== "*/") stream.next();
  }
  return inside === "/*" ? "comment" : inside === "`" ? "typeName" : "string";
}
