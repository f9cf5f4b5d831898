using System.Diagnostics;
using JettraAdmin.Crash.Tests.Serving;

namespace JettraAdmin.Crash.Tests;

/// <summary>
/// A server process is killed behind the answer to a commit, and in the middle of one: what was answered is there, and of the
/// rest all or nothing.
/// </summary>
public sealed class TransactionKillTests : IAsyncLifetime
{
    private const string Database = "shop";
    private const int Writes = 40;

    private readonly Folders _folders = new();
    private Server _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await Server.StartAsync(_folders);
        await _server.Api.CreateDatabaseAsync(Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folders.Dispose();
    }

    [Fact]
    public async Task What_was_answered_committed_is_there_after_a_kill_and_what_was_open_is_not()
    {
        var expected = "";
        for (var round = 0; round < Rounds.Of(3, 15); round++)
        {
            string committed = await BeginAsync($"a{round:00}"), open = await BeginAsync($"b{round:00}");
            await _server.Api.CommitAsync(committed);
            await KillAsync();

            expected = $"{expected} {Ids($"a{round:00}")}".Trim();
            Assert.Equal(expected, await _server.Api.IdsAsync(Database, "items"));
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => _server.Api.CommitAsync(open));
            Assert.Contains("unknown_transaction", refused.Message, StringComparison.Ordinal);
            Assert.Equal(expected, await _server.Api.IdsAsync(Database, "items"));
        }
    }

    [Fact]
    public async Task A_commit_that_was_killed_is_stored_whole_or_not_at_all()
    {
        var before = "";
        var usual = await MeasureAsync();
        var rounds = Rounds.Of(3, 15);
        for (var round = 0; round < rounds; round++)
        {
            before = await _server.Api.IdsAsync(Database, "items");
            var transaction = await BeginAsync($"c{round:00}");
            var commit = _server.Api.CommitAsync(transaction);
            await Task.Delay(usual * round / rounds);
            await KillAsync();
            var answered = commit.IsCompletedSuccessfully;
            await Assert.ThrowsAnyAsync<Exception>(() => answered ? Task.FromException(new InvalidOperationException()) : commit);

            string after = await _server.Api.IdsAsync(Database, "items"), whole = $"{before} {Ids($"c{round:00}")}".Trim();
            Assert.True(after == whole || (after == before && !answered), $"{(answered ? "Answered" : "Not answered")}; before: {before}; after: {after}");
        }
    }

    /// <summary>How long a commit takes here.</summary>
    private async Task<TimeSpan> MeasureAsync()
    {
        var transaction = await BeginAsync("_");
        var since = Stopwatch.StartNew();
        await _server.Api.CommitAsync(transaction);
        return since.Elapsed;
    }

    private async Task<string> BeginAsync(string prefix)
    {
        var transaction = await _server.Api.BeginAsync();
        foreach (var id in Ids(prefix).Split(' '))
        {
            await _server.Api.SaveInAsync(transaction, Database, "items", $$"""{"_id":"{{id}}","text":"{{new string('x', 1000)}}"}""");
        }

        return transaction;
    }

    private async Task KillAsync()
    {
        await _server.KillAsync();
        await _server.DisposeAsync();
        _server = await Server.StartAsync(_folders);
    }

    private static string Ids(string prefix) => string.Join(' ', Enumerable.Range(0, Writes).Select(i => $"{prefix}-{i:00}"));
}
