using JettraAdmin.Engine.Queries;
using SQLitePCL;

namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>
/// SQL functions over documents. Unlike SQLite's JSON functions they use one order over values of all types, and compare numbers
/// exactly.
/// </summary>
/// <remarks>
/// <c>doc_key(body, path)</c> is the key of the value at a path; <c>doc_sort_key(body, order)</c> the sort key of the document;
/// <c>doc_unique_key(body, order)</c> its key in a unique index (NULL when a field is missing); <c>doc_contains(body, path, key)</c>
/// whether a string or an array contains a value. Paths and orders are passed as encoded parameters.
/// </remarks>
internal static class DocumentFunctions
{
    /// <summary>Defines the functions on a connection.</summary>
    public static void Define(Connection connection)
    {
        var keys = new DocumentKeys();
        connection.Define("doc_key", 2, (context, values) =>
            raw.sqlite3_result_blob(context, keys.Value(raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1]))));
        connection.Define("doc_sort_key", 2, (context, values) =>
            raw.sqlite3_result_blob(context, keys.Sort(raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1]))));
        connection.Define("doc_unique_key", 2, (context, values) =>
        {
            if (keys.Unique(raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1])) is { IsEmpty: false } key)
            {
                raw.sqlite3_result_blob(context, key);
            }
            else
            {
                raw.sqlite3_result_null(context);
            }
        });
        connection.Define("doc_contains", 3, (context, values) =>
            raw.sqlite3_result_int(context, keys.Contains(
                raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1]), raw.sqlite3_value_blob(values[2])) ? 1 : 0));
    }
}
