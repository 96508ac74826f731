RETURN [COLLECT {
  MATCH (n1:Actor)
  WHERE n1.id = coalesce(COLLECT {
    MATCH (r:RetiredId)
    WHERE r.id = $p0
    RETURN r.becomes }[0], $p0)
  RETURN [n1.id, n1.kind, n1.name, coalesce(n1.aliases, []), n1.founded, COLLECT {
    UNWIND [['wikidata', n1.wikidata], ['ucdpActorId', n1.ucdpActorId], ['mmpGroupId', n1.mmpGroupId], ['gwCode', n1.gwCode], ['cowCode', n1.cowCode], ['iso2', n1.iso2], ['iso3', n1.iso3], ['isoNumeric', n1.isoNumeric], ['fips', n1.fips], ['cameo', n1.cameo], ['geonames', n1.geonames], ['stixId', n1.stixId]] AS i2
    WITH i2
    WHERE i2[1] IS NOT NULL
    RETURN [i2[0], i2[1]] }] LIMIT 1 }] AS answer
