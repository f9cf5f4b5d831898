namespace JettraAdmin.Engine.Storage.Sqlite.Native;

/// <summary>An open transaction; it is rolled back unless committed.</summary>
internal sealed class Transaction(Connection connection) : IDisposable
{
    private bool _done;

    /// <summary>Puts the changes on disk.</summary>
    public void Commit()
    {
        connection.Execute("COMMIT");
        _done = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A full disk or an interrupt may have rolled it back already.
        if (!_done && connection.InTransaction)
        {
            connection.Execute("ROLLBACK");
        }

        _done = true;
    }
}
