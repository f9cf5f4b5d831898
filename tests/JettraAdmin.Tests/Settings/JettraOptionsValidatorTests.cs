using JettraAdmin.Settings;
using Microsoft.Extensions.Options;

namespace JettraAdmin.Tests.Settings;

public sealed class JettraOptionsValidatorTests
{
    private static readonly JettraOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validator.Validate(null, new JettraOptions()).Succeeded);

    [Fact]
    public void All_errors_are_reported_in_one_message()
    {
        var result = Validator.Validate(null, new JettraOptions
        {
            DataDirectory = " ",
            BackupDirectory = "a\0b",
            PathBase = "jettra/",
            Admin = { Password = "", PasswordFile = "/nowhere/password" },
        });

        var message = Assert.Single(result.Failures!);
        Assert.StartsWith("JettraAdmin did not start: 6 settings are invalid.", message, StringComparison.Ordinal);
        Assert.Equal(7, message.Split('\n').Length);
        Assert.All(
            ["DataDirectory is empty", "BackupDirectory is not a valid path", "PathBase is \"jettra/\"", "Password is blank",
                "both set", "PasswordFile is /nowhere/password"],
            fault => Assert.Contains(fault, message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_limits_of_transactions_are_validated()
    {
        var result = Validator.Validate(null, new JettraOptions
        {
            Transactions = { Operations = 0, Bytes = 2, TotalBytes = 1, PerUser = -1, Idle = TimeSpan.Zero, MaxAge = TimeSpan.FromDays(2) },
        });

        Assert.All(
            ["Operations is 0", "TotalBytes is 1", "PerUser is -1", "Idle is 00:00:00", "MaxAge is 2.00:00:00"],
            fault => Assert.Contains($"Jettra:Transactions:{fault}", result.FailureMessage, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/srv/backups", "/srv/backups", false)]
    [InlineData("/srv/backups/data", "/srv/backups", false)]
    [InlineData("/srv/backups-data", "/srv/backups", true)]
    [InlineData("/srv/data", "/srv/data/backups", true)]
    public void The_data_folder_is_never_inside_the_backups_folder(string data, string backups, bool sound) =>
        Assert.Equal(sound, Validator.Validate(null, new() { DataDirectory = data, BackupDirectory = backups }).Succeeded);

    [Fact]
    public void A_folder_is_not_a_file()
    {
        var file = typeof(JettraOptions).Assembly.Location;

        var result = Validator.Validate(null, new JettraOptions { DataDirectory = file });

        Assert.Contains("which is a file", result.FailureMessage, StringComparison.Ordinal);
    }
}
