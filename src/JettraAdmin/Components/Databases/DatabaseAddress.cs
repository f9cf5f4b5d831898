using JettraAdmin.Engine.Model;

namespace JettraAdmin.Components.Databases;

/// <summary>The address of the page of a database.</summary>
public static class DatabaseAddress
{
    /// <summary>The address, relative to the base address. With a collection, it is the page of its documents.</summary>
    public static string Of(DatabaseName name, CollectionName? collection = null) =>
        collection is { } shown ? $"databases/{name}?collection={Uri.EscapeDataString(shown.Value)}" : $"databases/{name}";

    /// <summary>The address of a tab.</summary>
    public static string Of(DatabaseName name, DatabaseTab tab) => tab == DatabaseTab.Overview ? Of(name) : $"{Of(name)}?tab={Word(tab)}";

    /// <summary>The tab with this word in the address; the overview if there is none.</summary>
    public static DatabaseTab Tab(string? word) => Enum.GetValues<DatabaseTab>().FirstOrDefault(t => Word(t) == word);

    private static string Word(DatabaseTab tab) => tab switch
    {
        DatabaseTab.Overview => "overview",
        DatabaseTab.Collections => "collections",
        DatabaseTab.Indexes => "indexes",
        DatabaseTab.Backups => "backups",
        DatabaseTab.Kept => "kept",
        DatabaseTab.Jobs => "jobs",
    };
}
