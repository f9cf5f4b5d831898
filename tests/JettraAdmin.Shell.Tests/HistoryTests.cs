using JettraAdmin.Shell.Interactive;

namespace JettraAdmin.Shell.Tests;

/// <summary>Which lines the history stores.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData("login ana secret", true)]
    [InlineData("LOGIN ana secret", true)]
    [InlineData("login ana", false)]
    [InlineData("password secret", true)]
    [InlineData("password", false)]
    [InlineData("create user ana secret", true)]
    [InlineData("create user ana secret reader shop", true)]
    [InlineData("create user ana", false)]
    [InlineData("change user ana password secret", true)]
    [InlineData("change user \"ana b\" password secret", true)]
    [InlineData("change user ana role reader", false)]
    [InlineData("create db shop", false)]
    public void A_line_with_a_password_is_not_stored(string line, bool tells)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("jettra-history-").FullName, "history");
        try
        {
            var history = new HistoryFile(path);
            history.Add("show dbs");
            history.Add(line);

            Assert.Equal(tells ? ["show dbs"] : ["show dbs", line], history.Read());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
