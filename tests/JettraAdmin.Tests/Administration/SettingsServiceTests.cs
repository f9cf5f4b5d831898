using JettraAdmin.Administration;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Fixtures;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JettraAdmin.Tests.Administration;

/// <summary>An administrator sees what is configured and from where, and no secret.</summary>
public sealed class SettingsServiceTests
{
    private static readonly Caller Admin = new("admin", Role.Admin);

    private static CancellationToken Soon => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_setting_has_a_meaning_a_value_and_a_source()
    {
        await using var app = await RunningApp.StartAsync(
            builder => builder.Configuration.AddJsonFile(Write("""{"Jettra":{"Jobs":{"Queue":7},"KnownProxies":["10.0.0.5","10.1.0.0/16"]}}"""), optional: false),
            "--Jettra:Undo:Keep=5",
            "--Kestrel:Certificates:Default:Password=hidden-too");
        var service = app.App.Services.GetRequiredService<SettingsService>();

        var facts = service.ListSettings(Admin).ToDictionary(f => f.Key);

        Assert.All(facts.Values, f => Assert.False(string.IsNullOrWhiteSpace(f.Meaning), f.Key));
        Assert.Equal(("5", "3", SettingOrigin.CommandLine), Of("Jettra:Undo:Keep"));
        Assert.Equal(("7", "64", SettingOrigin.File), Of("Jettra:Jobs:Queue"));
        Assert.Equal(("10.0.0.5, 10.1.0.0/16", null, SettingOrigin.File), Of("Jettra:KnownProxies"));
        Assert.EndsWith("settings.json", facts["Jettra:KnownProxies"].Source, StringComparison.Ordinal);
        Assert.Equal(("2", "2", SettingOrigin.Default), Of("Jettra:Jobs:Concurrent"));
        Assert.Equal(("7.00:00:00", "7.00:00:00", SettingOrigin.Default), Of("Jettra:Undo:For"));
        Assert.Equal(app.DataDirectory, facts["Jettra:DataDirectory"].Value);
        var password = facts["Jettra:Admin:Password"];
        Assert.Equal((null, true, true), (password.Value, password.IsSecret, password.IsSet));
        Assert.True(facts["Kestrel:Certificates:Default:Password"].IsSecret);
        Assert.Contains("urls", facts.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain(facts.Values, f => f.ToString().Contains("hidden-too", StringComparison.Ordinal) || f.ToString().Contains(RunningApp.AdminPassword, StringComparison.Ordinal));

        (string? Value, string? Default, SettingOrigin Origin) Of(string key) => (facts[key].Value, facts[key].Default, facts[key].Origin);
    }

    [Fact]
    public void The_last_source_that_has_a_value_counts()
    {
        Environment.SetEnvironmentVariable("JETTRATEST_Jettra__Undo__Keep", "9");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection([new("urls", "http://localhost:8080")])
                .AddJsonFile(Write("""{"Jettra":{"Undo":{"Keep":1,"For":"1.00:00:00"},"Admin":{"Password":null}}}"""))
                .AddEnvironmentVariables("JETTRATEST_")
                .AddCommandLine(["--Jettra:Undo:For=2.00:00:00"])
                .Build();

            Assert.Equal((SettingOrigin.Environment, "Jettra__Undo__Keep"), SettingSource.Of(configuration, "Jettra:Undo:Keep"));
            Assert.Equal((SettingOrigin.CommandLine, null), SettingSource.Of(configuration, "Jettra:Undo:For"));
            Assert.Equal((SettingOrigin.Default, null), SettingSource.Of(configuration, "Jettra:Admin:Password"));
            Assert.Equal((SettingOrigin.Default, null), SettingSource.Of(configuration, "urls"));
            var chained = new ConfigurationBuilder().AddConfiguration(configuration).Build();
            Assert.Equal((SettingOrigin.CommandLine, null), SettingSource.Of(chained, "Jettra:Undo:For"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("JETTRATEST_Jettra__Undo__Keep", null);
        }
    }

    [Fact]
    public async Task Versions_disks_and_health_are_described_for_administrators_only()
    {
        await using var app = await RunningApp.StartAsync();
        var service = app.App.Services.GetRequiredService<SettingsService>();

        var facts = await service.DescribeAsync(Admin, Soon);

        Assert.Matches(@"^SQLite 3\.\d+", facts.Storage);
        Assert.StartsWith(".NET ", facts.Runtime, StringComparison.Ordinal);
        Assert.NotEmpty(facts.Product);
        Assert.NotEmpty(facts.System);
        Assert.True(facts.OnOneDisk);
        Assert.Equal((app.DataDirectory, app.BackupDirectory), (facts.Data.Path, facts.Backups.Path));
        Assert.InRange(facts.Data.FreeBytes!.Value, 1, facts.Data.TotalBytes!.Value);
        Assert.Equal(Enum.GetValues<HealthCheck>(), facts.Health.Select(h => h.Check));
        Assert.All(facts.Health, h => Assert.Null(h.Fault));

        Directory.Delete(app.BackupDirectory, recursive: true);
        facts = await service.DescribeAsync(Admin, Soon);
        Assert.NotNull(facts.Health.Single(h => h.Check == HealthCheck.BackupsFolder).Fault);

        var owner = new Caller("owner", Role.Owner);
        Assert.Equal("forbidden", Assert.Throws<JettraException>(() => service.ListSettings(owner)).Code);
        Assert.Equal("forbidden", (await Assert.ThrowsAsync<JettraException>(() => service.DescribeAsync(owner, Soon))).Code);
    }

    private static string Write(string json)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("jettra-settings-").FullName, "settings.json");
        File.WriteAllText(path, json);
        return path;
    }
}
