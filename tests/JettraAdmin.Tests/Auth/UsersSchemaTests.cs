using JettraAdmin.Auth;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JettraAdmin.Tests.Auth;

public sealed class UsersSchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-users-").FullName;

    [Fact]
    public void The_scripts_create_the_schema_of_the_model()
    {
        var byScript = Path.Combine(_folder, "script.db");
        var byModel = Path.Combine(_folder, "model.db");
        UsersSchema.Apply(byScript);
        var options = new DbContextOptionsBuilder<UsersDatabase>().UseSqlite(UsersSchema.ConnectionString(byModel)).Options;
        using (var database = new UsersDatabase(options, new UserDirectory(new Sessions(TimeProvider.System))))
        {
            database.Database.EnsureCreated();
        }

        Assert.Equal(Shape(byModel), Shape(byScript));
    }

    [Fact]
    public void Applied_twice_they_change_nothing_and_the_file_is_private()
    {
        var file = Path.Combine(_folder, "data", "console.db");
        UsersSchema.Apply(file);
        var before = Shape(file);
        UsersSchema.Apply(file);

        Assert.Equal(before, Shape(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static List<string> Shape(string file)
    {
        const string Sql = """
            SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk || ' ' || ifnull(c.dflt_value, '')
            FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
            UNION ALL
            SELECT m.name || ': ' || l.name || ' ' || l."unique" || ' ' || i.name
            FROM sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i WHERE m.type = 'table'
            ORDER BY 1
            """;
        using var connection = new SqliteConnection(UsersSchema.ConnectionString(file));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        using var reader = command.ExecuteReader();
        List<string> shape = [];
        while (reader.Read())
        {
            shape.Add(reader.GetString(0));
        }

        return shape;
    }
}
