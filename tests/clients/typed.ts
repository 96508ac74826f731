// What the generated types allow, for the compiler alone: each `@ts-expect-error` is a mistake that it has to find.
import { getFragmentData, type FragmentType } from "./generated/codegen";
import { AllActorsDocument, BackersAndFoesDocument, WhoAndWhyFragmentDoc } from "./generated/codegen/graphql";
import type { ResultOf, VariablesOf } from "@graphql-typed-document-node/core";

export const variables: VariablesOf<typeof BackersAndFoesDocument> = { id: "hts", on: "2024-11-28" };

// @ts-expect-error: a day is needed
export const dayless: VariablesOf<typeof BackersAndFoesDocument> = { id: "hts" };

export function backers(answer: ResultOf<typeof BackersAndFoesDocument>): string[] {
  return answer.actor ? names(answer.actor.backers) : [];
}

function names(ties: FragmentType<typeof WhoAndWhyFragmentDoc>): string[] {
  return getFragmentData(WhoAndWhyFragmentDoc, ties).edges.map(({ node, tie }) => `${node.name}: ${tie.sentence}`);
}

export function total(answer: ResultOf<typeof AllActorsDocument>): number {
  const cursor: string | null = answer.actors.pageInfo.endCursor ?? null;
  // @ts-expect-error: an actor has a name and no title
  return answer.actors.nodes[0]?.title ?? (cursor ? answer.actors.totalCount : 0);
}
