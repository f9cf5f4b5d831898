using System.Reflection;
using JettraAdmin.Engine.Jobs;
using static JettraAdmin.Tests.Architecture.Programs;

namespace JettraAdmin.Tests.Architecture;

/// <summary>Which room (namespace) may know which: docs/architecture.md.</summary>
public sealed class RoomTests
{
    /// <summary>What a room of the engine may know, besides Model, Failures and Files, which any may know.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Failures"] = [],
        ["Files"] = [],
        ["Access"] = [],
        ["Queries"] = [],
        ["Storage"] = ["Queries"],
        ["Archives"] = [],
        ["Jobs"] = ["Access"],
        ["Databases"] = ["Access", "Jobs", "Storage"],
        ["Documents"] = ["Access", "Archives", "Databases", "Queries", "Storage"],
        ["Backups"] = ["Access", "Archives", "Jobs", "Queries", "Storage"],
        ["Overviews"] = ["Access", "Archives", "Backups", "Jobs", "Storage"],
    };

    private static readonly string[] Common = ["Model", "Failures", "Files"];

    [Fact]
    public void The_engine_and_the_driver_know_no_web_and_not_each_other()
    {
        Assert.DoesNotContain(Programs.Engine.GetReferencedAssemblies(), a => Begins(a.Name, "JettraAdmin", "Microsoft.AspNetCore", "MudBlazor"));
        Assert.DoesNotContain(Programs.Driver.GetReferencedAssemblies(), a => Begins(a.Name, "JettraAdmin", "Microsoft.AspNetCore", "MudBlazor"));
    }

    [Fact]
    public void Rooms_of_the_engine_know_only_what_they_may()
    {
        var graph = Rooms.Graph(Programs.Engine, n => Room(n, "JettraAdmin.Engine"));

        Assert.Empty(graph.Keys.Except(Allowed.Keys));
        Assert.Empty(
            from room in graph
            from known in room.Value
            where !Common.Contains(known.Key) && !Allowed[room.Key].Contains(known.Key)
            select $"{room.Key} may not know {known.Key}: {known.Value}");
    }

    [Theory]
    [InlineData("JettraAdmin.Engine", "JettraAdmin.Engine")]
    [InlineData("JettraAdmin", "JettraAdmin")]
    [InlineData("JettraAdmin", "JettraAdmin.Components")]
    [InlineData("JettraAdmin.Driver", "JettraAdmin.Driver")]
    [InlineData("jettra", "JettraAdmin.Shell")]
    public void Rooms_have_no_cycles(string assembly, string root) =>
        Assert.Empty(Rooms.Cycles(Rooms.Graph(Assembly.Load(assembly), n => Room(n, root))));

    // A folder and the folder of its SQLite files are one.
    [Fact]
    public void Folders_of_the_web_host_have_no_cycles() =>
        Assert.Empty(Rooms.Cycles(Rooms.Graph(Web, n => n == "JettraAdmin" ? null : n["JettraAdmin.".Length..].Replace(".Sqlite", "", StringComparison.Ordinal))));

    [Fact]
    public void Components_know_no_http() =>
        Assert.Empty(Knows("JettraAdmin.Components", "JettraAdmin.Api", "JettraAdmin.Driver.JettraClient", "JettraAdmin.Driver.Http", "JettraAdmin.Driver.Transfers", "System.Net.Http.HttpClient"));

    [Fact]
    public void The_api_knows_the_records_of_the_driver_and_no_components() =>
        Assert.Empty(Knows("JettraAdmin.Api", "JettraAdmin.Components", "JettraAdmin.Driver.JettraClient"));

    /// <summary>Rights are checked in the services: nobody who acts for a caller may reach what lies behind them.</summary>
    [Theory]
    [InlineData("JettraAdmin.Components")]
    [InlineData("JettraAdmin.Api")]
    [InlineData("JettraAdmin.Hubs")]
    public void Callers_are_served_by_services_only(string room) => Assert.Empty(Knows(
        room,
        "JettraAdmin.Engine.JettraEngine",
        "JettraAdmin.Engine.Storage.IDocumentEngine",
        "JettraAdmin.Engine.Storage.IDatabaseSnapshot",
        "JettraAdmin.Engine.Storage.IDatabaseReplacement",
        "JettraAdmin.Engine.Archives.IArchiveStore",
        "JettraAdmin.Engine.Backups.BackupList",
        "JettraAdmin.Engine.Backups.Uploads.UploadStore",
        "JettraAdmin.Engine.Backups.Sqlite",
        "JettraAdmin.Engine.Storage.Sqlite",
        "JettraAdmin.Engine.Jobs.Sqlite",
        "JettraAdmin.Engine.Jobs.JobBoard",
        "JettraAdmin.Engine.Jobs.JobQueue",
        "JettraAdmin.Engine.Jobs.JobRecords"));

    [Fact]
    public void Components_compare_no_rights_of_their_own() => Assert.Empty(
        from type in Types
        where Begins(type.Namespace, "JettraAdmin.Components")
        where References.MembersOf(type).Any(m => m.Name == "Sees" && m.DeclaringType?.Name == "Caller")
        select $"{type.Name} asks which databases a caller sees");

    [Fact]
    public void Exceptions_of_sqlite_are_known_in_its_folders_only() => Assert.Empty(Knows(
        t => t.Namespace!.Split('.').All(part => part != "Sqlite"), "Microsoft.Data.Sqlite", "SQLitePCL"));

    /// <summary>The library of components may change; state and services stay. So only components and the start of the program know it.</summary>
    [Fact]
    public void Only_components_know_the_component_library() => Assert.Empty(Knows(
        t => !typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(t) && t.Namespace is not ("JettraAdmin.Hosting" or "JettraAdmin.Localization"), "MudBlazor"));

    [Fact]
    public void No_other_program_is_ever_started() =>
        Assert.Empty(Knows("JettraAdmin", "System.Diagnostics.Process", "System.Diagnostics.ProcessStartInfo"));

    // The first folder below a root; the root itself puts the rest together and belongs to no room.
    private static string? Room(string space, string root) =>
        space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Split('.')[0] : null;
}
