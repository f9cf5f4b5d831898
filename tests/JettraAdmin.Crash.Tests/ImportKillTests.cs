using System.Diagnostics;
using System.Globalization;
using System.Text;
using JettraAdmin.Crash.Tests.Serving;

namespace JettraAdmin.Crash.Tests;

/// <summary>A server process is killed at any instant of an import: all of it is there or none, and nothing of the file that was sent stays.</summary>
public sealed class ImportKillTests : IAsyncLifetime
{
    private const string Database = "shop";
    private const string Twin = "twin";
    private const string Collection = "items";
    private const int Rows = 20_000;

    private readonly Folders _folders = new();
    private Server _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(_folders);
        foreach (var name in (string[])[Database, Twin])
        {
            await _server.Api.CreateDatabaseAsync(name);
            await _server.Api.CreateIndexAsync(name, Collection, "k", unique: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folders.Dispose();
    }

    [Fact]
    public async Task After_a_kill_all_of_an_import_is_there_or_none()
    {
        int rounds = Rounds.Of(4, 24), none = 0;
        for (var round = 0; round < rounds; round++)
        {
            // The twin gets the same without a kill: so long does it take, and so it shall look.
            var before = await _server.Api.DigestAsync(Database, Collection);
            var usual = Stopwatch.StartNew();
            await _server.Api.ImportAsync(Twin, Collection, Documents(round));
            usual.Stop();
            var whole = await _server.Api.DigestAsync(Twin, Collection);

            var import = _server.Api.ImportAsync(Database, Collection, Documents(round));
            await Task.Delay(usual.Elapsed * round / (rounds - 1));
            await KillAsync();
            var answered = import.IsCompletedSuccessfully;
            await Assert.ThrowsAnyAsync<Exception>(() => answered ? Task.FromException(new InvalidOperationException()) : import);

            var after = await _server.Api.DigestAsync(Database, Collection);
            Assert.True(after == whole || (after == before && !answered), $"Round {round}, {(answered ? "answered" : "not answered")}: part of the import is there.");
            Assert.Empty(Directory.EnumerateFiles(_folders.Data, "*import-*", SearchOption.AllDirectories));
            if (after == before)
            {
                // Sent again, it is as if nothing had come between.
                none++;
                await _server.Api.ImportAsync(Database, Collection, Documents(round));
                Assert.Equal(whole, await _server.Api.DigestAsync(Database, Collection));
            }
        }

        Assert.True(none > 0, "No kill came in time.");
    }

    private async Task KillAsync()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        _server = await Server.StartAsync(_folders);
    }

    /// <summary>Rows of which half replace documents of the round before, with other values.</summary>
    private static StringContent Documents(int round)
    {
        var rows = new StringBuilder();
        for (var i = 0; i < Rows; i++)
        {
            var id = (round * Rows / 2) + i;
            rows.Append(CultureInfo.InvariantCulture, $$"""{"_id":"{{id:0000000}}","k":{{id}},"round":{{round}},"text":"some text to be written"}""").Append('\n');
        }

        return new StringContent(rows.ToString());
    }
}
