using JettraAdmin.Engine.Storage.Sqlite.Generations;
using JettraAdmin.Engine.Storage.Sqlite.Native;

namespace JettraAdmin.Engine.Storage.Sqlite;

/// <summary>A read transaction on a database, with its connection and the lease of its generation.</summary>
internal sealed class ReadTransaction : IDisposable
{
    private readonly GenerationLease _lease;
    private readonly Transaction _transaction;

    /// <summary>Begins the transaction and takes ownership of the lease.</summary>
    public ReadTransaction(DatabaseEntry database, GenerationLease lease)
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

    /// <summary>The entry of the database when the transaction began.</summary>
    public DatabaseEntry Database { get; }

    /// <summary>The leased generation.</summary>
    public Generation Generation => _lease.Generation;

    /// <summary>The connection, inside the transaction.</summary>
    public Connection Connection { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndTransaction();
        Generation.Return(Connection);
        _lease.Dispose();
    }

    /// <summary>Ends the transaction; the connection can still be used.</summary>
    public void EndTransaction() => _transaction.Dispose();
}
