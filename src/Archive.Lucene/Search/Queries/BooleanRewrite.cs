namespace Archive.Lucene.Search.Queries;

/// <summary>Simplifies boolean queries in the ways that Lucene does, so that scores agree to the last bit.</summary>
internal static class BooleanRewrite
{
    /// <summary>One simplification, or the query itself when there is none left.</summary>
    internal static Query Rewrite(BooleanQuery query, IndexSearcher searcher)
    {
        return Trivial(query)
            ?? Parts(query, searcher)
            ?? WithoutRepeatedConditions(query)
            ?? Impossible(query)
            ?? WithoutImpliedFilters(query)
            ?? WithFilteredShouldsRequired(query)
            ?? WithRepeatedScoresMerged(query)
            ?? FilteredAll(query)
            ?? Flattened(query)
            ?? query;
    }

    private static Query? Trivial(BooleanQuery query)
    {
        if (query.Clauses.Count == 0) return new MatchNoDocsQuery("a boolean query of no clauses");
        if (query.MinimumShouldMatch > query.Clauses.Count(clause => clause.Occur == Occur.Should)) return new MatchNoDocsQuery("more Should clauses have to match than there are");
        if (query.Clauses.Count > 1) return null;

        BooleanClause clause = query.Clauses[0];
        return clause.Occur switch
        {
            Occur.Must or Occur.Should => clause.Query,
            Occur.Filter => new BoostQuery(new ConstantScoreQuery(clause.Query), 0),
            _ => new MatchNoDocsQuery("nothing but exclusions"),
        };
    }

    private static BooleanQuery? Parts(BooleanQuery query, IndexSearcher searcher)
    {
        var clauses = new BooleanClause[query.Clauses.Count];
        bool changed = false;
        for (int i = 0; i < clauses.Length; i++)
        {
            BooleanClause clause = query.Clauses[i];
            Query rewritten = clause.Query.Rewrite(searcher);
            changed |= !ReferenceEquals(rewritten, clause.Query);
            clauses[i] = ReferenceEquals(rewritten, clause.Query) ? clause : new BooleanClause(rewritten, clause.Occur);
        }

        return changed ? new BooleanQuery(clauses, query.MinimumShouldMatch) : null;
    }

    private static BooleanQuery? WithoutRepeatedConditions(BooleanQuery query)
    {
        var seen = new HashSet<BooleanClause>();
        BooleanClause[] kept = [.. query.Clauses.Where(clause => clause.Occur is Occur.Must or Occur.Should || seen.Add(clause))];
        return kept.Length < query.Clauses.Count ? new BooleanQuery(kept, query.MinimumShouldMatch) : null;
    }

    private static MatchNoDocsQuery? Impossible(BooleanQuery query)
    {
        HashSet<Query> excluded = Of(query, Occur.MustNot);
        if (excluded.Count == 0) return null;
        if (excluded.Contains(new MatchAllDocsQuery())) return new MatchNoDocsQuery("everything is excluded");
        return query.Clauses.Any(clause => clause.Occur is Occur.Must or Occur.Filter && excluded.Contains(clause.Query))
            ? new MatchNoDocsQuery("what is required is also excluded")
            : null;
    }

    private static BooleanQuery? WithoutImpliedFilters(BooleanQuery query)
    {
        HashSet<Query> required = Of(query, Occur.Must);
        int filters = query.Clauses.Count(clause => clause.Occur == Occur.Filter);
        // A filter that everything passes is dropped as long as another required clause is left.
        bool allIsImplied = filters > 1 || required.Count > 0;
        BooleanClause[] kept = [.. query.Clauses.Where(clause => clause.Occur != Occur.Filter
            || !(required.Contains(clause.Query) || (allIsImplied && clause.Query is MatchAllDocsQuery)))];
        return kept.Length < query.Clauses.Count ? new BooleanQuery(kept, query.MinimumShouldMatch) : null;
    }

    private static BooleanQuery? WithFilteredShouldsRequired(BooleanQuery query)
    {
        HashSet<Query> both = Of(query, Occur.Filter);
        both.IntersectWith(Of(query, Occur.Should));
        if (both.Count == 0) return null;

        var clauses = new List<BooleanClause>();
        int minimum = query.MinimumShouldMatch;
        foreach (BooleanClause clause in query.Clauses)
        {
            if (!both.Contains(clause.Query) || clause.Occur is Occur.Must or Occur.MustNot) clauses.Add(clause);
            else if (clause.Occur == Occur.Should)
            {
                clauses.Add(new BooleanClause(clause.Query, Occur.Must));
                minimum--;
            }
        }

        return new BooleanQuery(clauses, Math.Max(0, minimum));
    }

    private static BooleanQuery? WithRepeatedScoresMerged(BooleanQuery query) =>
        (query.MinimumShouldMatch <= 1 ? Merged(query, Occur.Should) : null) ?? Merged(query, Occur.Must);

    private static BooleanQuery? Merged(BooleanQuery query, Occur occur)
    {
        var boosts = new Dictionary<Query, double>();
        var order = new List<Query>();
        int count = 0;
        foreach (BooleanClause clause in query.Clauses)
        {
            if (clause.Occur != occur) continue;
            count++;
            double boost = 1;
            Query inner = clause.Query;
            while (inner is BoostQuery boosted)
            {
                boost *= boosted.Boost;
                inner = boosted.Inner;
            }

            if (!boosts.TryGetValue(inner, out double sum)) order.Add(inner);
            boosts[inner] = sum + boost;
        }

        if (boosts.Count == count) return null;

        var clauses = new List<BooleanClause>();
        foreach (Query inner in order)
        {
            float boost = (float)boosts[inner];
            clauses.Add(new BooleanClause(boost == 1 ? inner : new BoostQuery(inner, boost), occur));
        }

        clauses.AddRange(query.Clauses.Where(clause => clause.Occur != occur));
        return new BooleanQuery(clauses, query.MinimumShouldMatch);
    }

    /// <summary>All documents under filters are the filters' documents, with the score that all had.</summary>
    private static Query? FilteredAll(BooleanQuery query)
    {
        BooleanClause[] musts = [.. query.Clauses.Where(clause => clause.Occur == Occur.Must)];
        BooleanClause[] filters = [.. query.Clauses.Where(clause => clause.Occur == Occur.Filter)];
        if (musts.Length != 1 || filters.Length == 0) return null;

        float boost = 1;
        Query must = musts[0].Query;
        if (must is BoostQuery boosted)
        {
            boost = boosted.Boost;
            must = boosted.Inner;
        }

        if (must is not MatchAllDocsQuery) return null;

        Query rest = new ConstantScoreQuery(new BooleanQuery(query.Clauses.Where(clause => clause.Occur is Occur.Filter or Occur.MustNot)));
        if (boost != 1) rest = new BoostQuery(rest, boost);
        BooleanClause[] shoulds = [.. query.Clauses.Where(clause => clause.Occur == Occur.Should)];
        return shoulds.Length == 0 && query.MinimumShouldMatch == 0 ? rest : new BooleanQuery([new BooleanClause(rest, Occur.Must), .. shoulds], query.MinimumShouldMatch);
    }

    private static BooleanQuery? Flattened(BooleanQuery query)
    {
        if (query.MinimumShouldMatch > 1) return null;
        var clauses = new List<BooleanClause>();
        bool changed = false;
        foreach (BooleanClause clause in query.Clauses)
        {
            if (clause.Occur == Occur.Should && clause.Query is BooleanQuery inner && IsPureDisjunction(inner))
            {
                clauses.AddRange(inner.Clauses);
                changed = true;
            }
            else
            {
                clauses.Add(clause);
            }
        }

        return changed && clauses.Count <= BooleanQuery.MaxClauseCount ? new BooleanQuery(clauses, query.MinimumShouldMatch) : null;
    }

    private static bool IsPureDisjunction(BooleanQuery query) =>
        query.MinimumShouldMatch <= 1 && query.Clauses.Count > 0 && query.Clauses.All(clause => clause.Occur == Occur.Should);

    private static HashSet<Query> Of(BooleanQuery query, Occur occur) => [.. query.Clauses.Where(clause => clause.Occur == occur).Select(clause => clause.Query)];
}
