using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Databases;

/// <summary>The address of the page of a database.</summary>
public static class DatabaseAddress
{
    /// <summary>The address, relative to the base address. With a collection, it is the page of its documents.</summary>
    public static string Of(DatabaseName name, CollectionName? collection = null) =>
        collection is { } shown ? $"databases/{name}?collection={Uri.EscapeDataString(shown.Value)}" : $"databases/{name}";
}
