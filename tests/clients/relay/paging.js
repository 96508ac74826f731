// What a Relay application would write: the compiler makes modules of these.
import { graphql } from "relay-runtime";

graphql`
  query pagingActorsQuery($first: Int, $after: String) {
    actors(first: $first, after: $after) @connection(key: "paging_actors") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

graphql`
  query pagingTiesQuery($actor: ID!, $on: Date, $first: Int, $after: String) {
    actor(id: $actor) {
      ties(on: $on, first: $first, after: $after) @connection(key: "paging_ties") {
        edges {
          certainty
          tie {
            id
          }
        }
      }
    }
  }
`;

graphql`
  fragment paging_actor on Actor
  @refetchable(queryName: "pagingActorRefetchQuery")
  @argumentDefinitions(on: { type: "Date" }, first: { type: "Int" }, after: { type: "String" }) {
    name
    ties(on: $on, first: $first, after: $after) @connection(key: "paging_actor_ties") {
      edges {
        node {
          name
        }
      }
    }
  }
`;
