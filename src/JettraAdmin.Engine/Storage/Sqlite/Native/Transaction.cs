namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>An open transaction. Disposing it rolls it back unless it was committed.</summary>
internal sealed class Transaction(Connection connection) : IDisposable
{
    private bool _done;

    /// <summary>Commits the transaction.</summary>
    public void Commit()
    {
        connection.Execute("COMMIT");
        _done = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // SQLite may have rolled it back itself, after an interrupt or on a full disk.
        if (!_done && connection.InTransaction)
        {
            connection.Execute("ROLLBACK");
        }

        _done = true;
    }
}
