using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Databases;

/// <summary>The address for downloading a collection.</summary>
public static class ExportAddress
{
    /// <summary>As a JSON array, with one document a line.</summary>
    public static string Json(DatabaseName database, CollectionName collection) => Of(database, collection, "json");

    /// <summary>As a CSV table.</summary>
    public static string Csv(DatabaseName database, CollectionName collection) => Of(database, collection, "csv");

    private static string Of(DatabaseName database, CollectionName collection, string format) =>
        $"api/export?db={database}&col={Uri.EscapeDataString(collection.Value)}&format={format}";
}
