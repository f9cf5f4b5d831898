using JettraAdmin.Engine.Queries;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite.Queries;

/// <summary>Translates a filter into an SQL condition on the documents <c>d</c>. No part of the condition is ever NULL.</summary>
internal static class FilterSql
{
    /// <summary>Adds the condition, in parentheses.</summary>
    public static SqlBuilder Add(this SqlBuilder sql, Filter filter) => filter switch
    {
        Filter.And and => sql.Add("(").Join(" AND ", and.Operands, f => sql.Add(f)).Add(")"),
        Filter.Or or => sql.Add("(").Join(" OR ", or.Operands, f => sql.Add(f)).Add(")"),
        Filter.Not not => sql.Add("(NOT ").Add(not.Operand).Add(")"),
        Filter.Contains contains => sql.Add("doc_contains(d.body, ").Bytes(contains.Field.Encoded).Add(", ").Bytes(contains.Key).Add(")"),
        Filter.InRanges condition => AddInRanges(sql, condition),
        _ => throw new InvalidOperationException($"{filter.GetType().Name} cannot be translated to SQL."),
    };

    private static SqlBuilder AddInRanges(SqlBuilder sql, Filter.InRanges condition)
    {
        KeyRange[] points = [.. condition.Ranges.Where(r => r.IsPoint)], ranges = [.. condition.Ranges.Where(r => !r.IsPoint)];
        sql.Add("(");
        if (points.Length > 0)
        {
            Key(sql, condition.Field).Add(" IN (").Join(", ", points, p => sql.Bytes(p.Low)).Add(")");
        }

        sql.Add(points.Length > 0 && ranges.Length > 0 ? " OR " : string.Empty);
        return sql.Join(" OR ", ranges, r => Key(sql, condition.Field).Add(" BETWEEN ").Bytes(r.Low).Add(" AND ").Bytes(r.High)).Add(")");
    }

    private static SqlBuilder Key(SqlBuilder sql, FieldPath field) => sql.Add("doc_key(d.body, ").Bytes(field.Encoded).Add(")");
}
