"""What a user's statement may call: functions and procedures by name, for every supported version.

These are lists of what is allowed, so that whatever a server has besides (plugins, later versions) stays out until
somebody looked at it. Missing on purpose: `file` and `linenumber`, which are of LOAD CSV, and `graph.byName`.
"""

from __future__ import annotations

_FUNCTIONS = """
    abs acos all any asin atan atan2 avg btrim ceil char_length character_length coalesce collect cos cosh cot
    coth count date date.realtime date.statement date.transaction date.truncate datetime datetime.fromepoch
    datetime.fromepochmillis datetime.realtime datetime.statement datetime.transaction datetime.truncate degrees
    duration duration.between duration.indays duration.inmonths duration.inseconds e elementid endnode exists
    exp floor haversin head id isempty isnan keys labels last left length localdatetime localdatetime.realtime
    localdatetime.statement localdatetime.transaction localdatetime.truncate localtime localtime.realtime
    localtime.statement localtime.transaction localtime.truncate log log10 lower ltrim max min nodes none
    normalize nullif percentilecont percentiledisc pi point point.distance point.withinbbox properties radians
    rand randomuuid range reduce relationships replace reverse right round rtrim sign sin single sinh size split
    sqrt startnode stdev stdevp substring sum tail tan tanh time time.realtime time.statement time.transaction
    time.truncate timestamp toboolean tobooleanlist tobooleanornull tofloat tofloatlist tofloatornull tointeger
    tointegerlist tointegerornull tolower tostring tostringlist tostringornull toupper trim type upper valuetype
    vector.similarity.cosine vector.similarity.euclidean allreduce coll.distinct coll.flatten coll.indexof
    coll.insert coll.max coll.min coll.remove coll.sort format path_length vector vector_dimension_count
    vector_distance vector_norm shortestpath allshortestpaths
"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""In lower letters; those from `allreduce` on are of Cypher 25, or patterns that look like functions."""

# Words of the language that a bracket may follow: what stands in it is a pattern, an expression or a subquery.
_KEYWORDS = """
    acyclic all and any as asc ascending by call case collect contains count create delete desc descending
    detach distinct else end ends exists filter finish foreach from group groups let limit match merge not
    offset on optional or order path paths in is remove return search set shortest simple skip start starts then
    trail union unwind using walk when where with xor yield
"""
KEYWORDS = frozenset(_KEYWORDS.split())

PROCEDURES = frozenset(
    {
        "db.index.fulltext.listAvailableAnalyzers",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
        "db.index.vector.queryNodes",
        "db.index.vector.queryRelationships",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.schema.visualization",
    }
)
