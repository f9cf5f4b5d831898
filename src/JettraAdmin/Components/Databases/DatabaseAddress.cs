using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Databases;

/// <summary>Where the page of a database is.</summary>
public static class DatabaseAddress
{
    /// <summary>Relative to the base address; with a collection, its documents.</summary>
    public static string Of(DatabaseName name, CollectionName? collection = null) =>
        collection is { } shown ? $"databases/{name}?collection={Uri.EscapeDataString(shown.Value)}" : $"databases/{name}";
}
