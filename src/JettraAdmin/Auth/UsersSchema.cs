using System.Globalization;
using System.Reflection;
using JettraAdmin.Engine.Failures;
using Microsoft.Data.Sqlite;

namespace JettraAdmin.Auth;

/// <summary>
/// Migrates <c>console.db</c> to the newest schema with numbered SQL scripts. Each script is applied once, in its own transaction.
/// </summary>
internal static class UsersSchema
{
    private const string Prefix = "users-schema/";

    public static string ConnectionString(string file) => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();

    /// <summary>Creates the file if missing, readable only by this user, and applies the missing scripts.</summary>
    public static void Apply(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (!File.Exists(file))
        {
            CreatePrivate(file);
        }

        using var connection = new SqliteConnection(ConnectionString(file));
        connection.Open();
        // No write-ahead log, because opening one needs disk space. On a full disk, administrators must be able to sign in.
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

    // The file holds password hashes. SQLite gives its side files the same mode.
    private static void CreatePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var _ = new FileStream(file, options);
    }
}
