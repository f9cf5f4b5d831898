using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Fixtures;

/// <summary>
/// A change of the catalogue whose outcome stays unknown until this is disposed: its commit fails, and the catalogue cannot be read
/// afterwards, as when the disk of the data folder went away.
/// </summary>
public sealed class UnknownOutcome : IAsyncDisposable
{
    private readonly string _catalogue;

    private UnknownOutcome(string catalogue) => _catalogue = catalogue;

    /// <summary>Makes a change, and takes the catalogue away while it is committed.</summary>
    public static async Task<UnknownOutcome> OfAsync(string dataDirectory, Func<Task> change)
    {
        var catalogue = Path.Combine(dataDirectory, "catalogue.db");
        await using (var reader = await ReadAsync(catalogue))
        {
            // The commit waits for the reader; meanwhile the file goes, so that it cannot be read again.
            var changing = Task.Run(change);
            while (await IsReadableAsync(catalogue))
            {
                await Task.Delay(10);
            }

            File.Move(catalogue, catalogue + ".aside");
            try
            {
                await changing;
            }
            catch (JettraException e) when (e.Error == ErrorCodes.OutcomeUnknown)
            {
                return new UnknownOutcome(catalogue);
            }
        }

        throw new InvalidOperationException("The outcome of the change was known.");
    }

    public ValueTask DisposeAsync()
    {
        File.Move(_catalogue + ".aside", _catalogue);
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads the catalogue in a transaction that goes on until the connection is closed.</summary>
    private static async Task<SqliteConnection> ReadAsync(string catalogue)
    {
        var connection = new SqliteConnection($"Data Source={catalogue};Mode=ReadOnly;Pooling=False;Default Timeout=1");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN; SELECT count(*) FROM databases";
        await command.ExecuteScalarAsync();
        return connection;
    }

    private static async Task<bool> IsReadableAsync(string catalogue)
    {
        try
        {
            await using var another = await ReadAsync(catalogue);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
