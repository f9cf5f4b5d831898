using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>A database at one instant, as one connection sees it: a lease, a connection and a transaction.</summary>
internal sealed class Reading : IDisposable
{
    private readonly GenerationLease _lease;
    private readonly Transaction _transaction;

    /// <summary>Begins to read; the lease becomes its own.</summary>
    public Reading(DatabaseEntry database, GenerationLease lease)
    {
        Database = database;
        _lease = lease;
        Connection? connection = null;
        try
        {
            connection = lease.Generation.Rent();
            (Connection, _transaction) = (connection, connection.BeginRead());
        }
        catch
        {
            connection?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>The database as it was resolved.</summary>
    public DatabaseEntry Database { get; }

    /// <summary>The generation that is held.</summary>
    public Generation Generation => _lease.Generation;

    /// <summary>The connection, inside its transaction.</summary>
    public Connection Connection { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndTransaction();
        Generation.Return(Connection);
        _lease.Dispose();
    }

    /// <summary>Lets go of the instant while the connection is still held.</summary>
    public void EndTransaction() => _transaction.Dispose();
}
