using JettraAdmin.Engine.Storage.Sqlite;
using JettraAdmin.Hosting;
using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Recovery;

/// <summary>
/// <c>dotnet JettraAdmin.dll rebuild-catalogue</c>: rebuilds a lost catalogue from the files of the databases in the configured
/// data folder. No server may use the folder meanwhile. The exit code is 0 on success.
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
            await output.WriteLineAsync(string.Join(Environment.NewLine, Report(folder, result)));
            return 0;
        }
        catch (Exception failure) when (StartFailure.Describe(failure) is { } message)
        {
            await errors.WriteLineAsync(message.Replace("JettraAdmin did not start.", "The catalogue was not rebuilt.", StringComparison.Ordinal));
            return 1;
        }
    }

    private static IEnumerable<string> Report(string folder, CatalogueRebuildResult result)
    {
        yield return $"The catalogue of {folder} was rebuilt: {result.Databases.Count} {(result.Databases.Count == 1 ? "database" : "databases")}, {result.Kept} {(result.Kept == 1 ? "kept state" : "kept states")}.";
        foreach (var database in result.Databases)
        {
            yield return $"  {database.Name}";
        }

        if (result.Unfinished.Count > 0)
        {
            yield return $"Unfinished, will be removed at the next start: {string.Join(", ", result.Unfinished)}.";
        }

        if (result.Unreadable.Count > 0)
        {
            yield return $"Unreadable, renamed with the extension .unreadable: {string.Join(", ", result.Unreadable)}.";
        }

        if (result.OldCatalogue is { } old)
        {
            yield return $"The old catalogue was saved as {old}.";
        }
    }
}
