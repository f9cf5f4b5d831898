using System.Globalization;
using System.Reflection;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Auth;

/// <summary>
/// Brings <c>console.db</c> to the newest schema: numbered plain SQL scripts, each applied once, in its own transaction.
/// </summary>
internal static class UsersSchema
{
    private const string Prefix = "users-schema/";

    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();

    /// <summary>Makes the file when absent, readable by this user alone, and applies what is missing.</summary>
    public static void Apply(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            MakePrivate(file);
        }

        using var connection = new SqliteConnection(ConnectionString(file));
        connection.Open();
        // No write-ahead log: it needs room to be opened, and a full disk must not keep those out who could make some.
        Execute(connection, "PRAGMA journal_mode=DELETE;");
        var version = Version(connection);
        var scripts = Scripts();
        if (version > scripts[^1].Number)
        {
            throw new JettraException(ErrorCodes.NewerUsers, $"{file} was written by a newer JettraAdmin.");
        }

        foreach ((var number, var sql) in scripts.Where(s => s.Number > version))
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"{sql}\nPRAGMA user_version={number};", transaction);
            transaction.Commit();
        }
    }

    private static List<(int Number, string Sql)> Scripts()
    {
        var here = typeof(UsersSchema).Assembly;
        return [.. here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(Prefix.Length, 3), CultureInfo.InvariantCulture), Read(here, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static int Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // It holds password hashes. SQLite gives its side files the mode of the main one.
    private static void MakePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var _ = new FileStream(file, options);
    }
}
