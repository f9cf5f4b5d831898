using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Hosting;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Recovery;

/// <summary>
/// <c>dotnet JettraAdmin.dll rebuild-catalogue</c>: makes a lost catalogue anew from what the databases' own files say, in
/// the data folder that these same settings name. Only while no server uses it. Exit code 0 when it is done.
/// </summary>
internal static class RebuildCatalogueCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        try
        {
            var builder = ServerBuilder.Create(args);
            builder.AddSettings();
            await using var unstarted = builder.Build();
            var folder = unstarted.Services.GetRequiredService<IOptions<JettraOptions>>().Value.DataDirectory;
            var result = await CatalogueRebuild.RebuildCatalogueAsync(
                new SqliteEngineOptions { DataDirectory = folder }, TimeProvider.System, CancellationToken.None);
            await output.WriteLineAsync(string.Join(Environment.NewLine, Tell(folder, result)));
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure) is { } told)
        {
            await errors.WriteLineAsync(told.Replace("JettraAdmin did not start.", "The catalogue was not rebuilt.", StringComparison.Ordinal));
            return 1;
        }
    }

    private static IEnumerable<string> Tell(string folder, CatalogueRebuildResult result)
    {
        yield return $"The catalogue of {folder} was rebuilt: {result.Databases.Count} databases, {result.Kept} states kept for undo.";
        foreach (var database in result.Databases)
        {
            yield return $"  {database.Name}";
        }

        if (result.Unfinished.Count > 0)
        {
            yield return $"Never finished, and removed at the next start: {string.Join(", ", result.Unfinished)}.";
        }

        if (result.Unreadable.Count > 0)
        {
            yield return $"Could not be read, and put aside with the ending .unreadable: {string.Join(", ", result.Unreadable)}.";
        }

        if (result.OldCatalogue is { } old)
        {
            yield return $"The old catalogue is kept as {old}.";
        }
    }
}
